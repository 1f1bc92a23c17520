package org.vpvae.kernel.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Where a Jupyter client wants its kernel to listen, and the key that both sign with ("Connection
 * files" of the Jupyter client documentation).
 *
 * @param ip a loopback address
 * @param shell port of the requests, 1 to 65535
 * @param control port of interrupt and shutdown
 * @param stdin port of the questions to the user
 * @param iopub port of the outputs
 * @param heartbeat port that echoes
 * @param key secret of the HMAC-SHA256 signatures, never blank
 */
public record ConnectionFile(
    String ip, int shell, int control, int stdin, int iopub, int heartbeat, String key) {

  /** Refuses what would let somebody else run code here. */
  public ConnectionFile {
    requireLoopback(ip);
    for (int port : new int[] {shell, control, stdin, iopub, heartbeat}) {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port " + port + " is outside 1..65535");
      }
    }
    if (key.isBlank()) {
      throw new IllegalArgumentException(
          "the connection file has an empty key: messages could not be told from forged ones");
    }
  }

  /**
   * Reads the file that the client wrote.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a field is absent or refused
   */
  public static ConnectionFile read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      require(json, "transport", "tcp");
      require(json, "signature_scheme", "hmac-sha256");
      return new ConnectionFile(
          text(json, "ip"),
          port(json, "shell_port"),
          port(json, "control_port"),
          port(json, "stdin_port"),
          port(json, "iopub_port"),
          port(json, "hb_port"),
          text(json, "key"));
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(file + " is not a connection file: " + e.getMessage(), e);
    }
  }

  /** Whether users other than the owner can read the key; false where the system cannot tell. */
  public static boolean isReadableByOthers(Path file) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  String address(int port) {
    String host = ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    return "tcp://" + host + ":" + port;
  }

  private static void requireLoopback(String ip) {
    boolean literal = ip.equals("localhost") || ip.matches("[0-9.]+|[0-9a-fA-F:]+");
    try {
      if (!literal || !InetAddress.getByName(ip).isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "ip '" + ip + "' is not a loopback address; this kernel listens on loopback only");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("ip '" + ip + "' is not an address", e);
    }
  }

  private static void require(JsonObject json, String name, String value) {
    String found = text(json, name);
    if (!found.equals(value)) {
      throw new IllegalArgumentException(name + " is '" + found + "'; only '" + value + "' works");
    }
  }

  private static String text(JsonObject json, String name) {
    if (!json.has(name) || !json.get(name).isJsonPrimitive()) {
      throw new IllegalArgumentException("the connection file has no " + name);
    }
    return json.get(name).getAsString();
  }

  private static int port(JsonObject json, String name) {
    try {
      return Integer.parseInt(text(json, name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a port: " + text(json, name), e);
    }
  }
}
