package org.vpvae.runner.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process and all that it started. Children whose parent has died belong to nobody any more, so
 * they are remembered while the parent lives, and on Linux recognised by a variable that every
 * child inherits. The client's thread and the hook at the end of the JVM may come at the same time.
 */
final class ProcessFamily {
  /** Name of the inherited variable; its value is unique to one kernel. */
  static final String MARK = "VPVAE_KERNEL_MARK";

  private static final Path PROCESSES = Path.of("/proc");

  /** Rounds of killing: one finds what was started while the one before was at work. */
  private static final int ROUNDS = 5;

  private final ProcessHandle root;
  private final byte[] mark;
  private final Map<Long, ProcessHandle> known = new HashMap<>();

  ProcessFamily(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.US_ASCII);
  }

  /** Remembers the children of this moment. */
  synchronized void look() {
    root.descendants().forEach(child -> known.put(child.pid(), child));
  }

  /** Kills the whole family. */
  synchronized void kill() {
    look();
    root.destroyForcibly();
    for (int round = 0; round < ROUNDS && killOnce(); round++) {
      known.values().removeIf(child -> !child.isAlive());
    }
  }

  private boolean killOnce() {
    marked().forEach(child -> known.put(child.pid(), child));
    known.values().forEach(ProcessHandle::destroyForcibly);
    return !known.isEmpty();
  }

  private Stream<ProcessHandle> marked() {
    if (!Files.isDirectory(PROCESSES.resolve("self"))) {
      return Stream.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> carriesMark(PROCESSES.resolve(process.pid() + "/environ")));
  }

  private boolean carriesMark(Path environment) {
    try {
      byte[] variables = Files.readAllBytes(environment);
      return contains(variables, mark);
    } catch (IOException e) {
      // It has ended, or is not ours and so not of this family.
      return false;
    }
  }

  private static boolean contains(byte[] variables, byte[] mark) {
    String text = new String(variables, StandardCharsets.ISO_8859_1);
    return text.contains(new String(mark, StandardCharsets.ISO_8859_1));
  }
}
