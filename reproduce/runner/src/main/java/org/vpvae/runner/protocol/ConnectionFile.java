package org.vpvae.runner.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What kernel and client must agree on before they can talk: ports on the loopback interface and
 * the secret that signs every message.
 *
 * @param ports one per channel
 * @param heartbeat port of the heartbeat, which every kernel opens
 * @param key the secret, hexadecimal
 */
record ConnectionFile(Map<Channel, Integer> ports, int heartbeat, String key) {
  static final String ADDRESS = "127.0.0.1";

  ConnectionFile {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("an empty key would switch signing off");
    }
    ports = new EnumMap<>(ports);
  }

  /** Free ports, and a key of 256 bits. */
  static ConnectionFile fresh() {
    List<Integer> free = freePorts(Channel.values().length + 1);
    Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      ports.put(channel, free.get(channel.ordinal()));
    }
    return new ConnectionFile(ports, free.get(free.size() - 1), Signature.secret());
  }

  /** The address of a channel. */
  String address(Channel channel) {
    return "tcp://" + ADDRESS + ":" + ports.get(channel);
  }

  /**
   * Writes the file. It is born readable by its owner alone: a moment of wider rights would give
   * the key away.
   */
  void write(Path file, String kernelName) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, rights);
    Files.writeString(file, json(kernelName).toString(), StandardOpenOption.WRITE);
  }

  private JsonObject json(String kernelName) {
    JsonObject json = new JsonObject();
    json.addProperty("transport", "tcp");
    json.addProperty("ip", ADDRESS);
    json.addProperty("signature_scheme", "hmac-sha256");
    json.addProperty("key", key);
    json.addProperty("kernel_name", kernelName);
    ports.forEach((channel, port) -> json.addProperty(Message.word(channel) + "_port", port));
    json.addProperty("hb_port", heartbeat);
    return json;
  }

  /** All are held until all are found, so that no two are the same. */
  private static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new KernelException(
          KernelException.Reason.NOT_STARTED, "no free port on " + ADDRESS + ": " + e.getMessage());
    } finally {
      held.forEach(ConnectionFile::release);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The port may stay taken for a while; the kernel will say so when it cannot bind.
    }
  }
}
