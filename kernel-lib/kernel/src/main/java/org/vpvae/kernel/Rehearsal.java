package org.vpvae.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.kernel.protocol.ConnectionFile;
import org.vpvae.kernel.protocol.KernelSockets;
import org.vpvae.kernel.protocol.Message;

/** A kernel that nobody calls runs a few cells and ends: the classes it loads can be archived. */
final class Rehearsal {
  private static final List<String> CELLS =
      List.of(
          "1 + 1",
          "var words = List.of(\"a\", \"b\"); words",
          "int twice(int n) { return 2 * n; }",
          "System.out.println(twice(21)); twice(4)",
          "record Point(int x, int y) {} new Point(1, 2)",
          "Stream.of(1, 2, 3).map(n -> n * n).collect(Collectors.toList())",
          "throw new IllegalStateException(\"rehearsed\");",
          "unknown + 1");

  private Rehearsal() {}

  static void run(Library library) throws IOException, InterruptedException {
    ConnectionFile file = connection();
    KernelSockets sockets = new KernelSockets(file, (channel, message) -> {});
    sockets.start();
    Outlet outlet = new Outlet(sockets);
    System.setOut(outlet.text().out());
    StandardInput input = new StandardInput(sockets, outlet);
    Cells cells = new Cells(new Notebook(outlet, library), outlet, input);
    for (String cell : CELLS) {
      JsonObject content = new JsonObject();
      content.addProperty("code", cell);
      cells.execute(Message.alone("execute_request", content));
    }
    System.exit(0);
  }

  private static ConnectionFile connection() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    for (ServerSocket socket : held) {
      socket.close();
    }
    return new ConnectionFile(
        "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "rehearsal");
  }
}
