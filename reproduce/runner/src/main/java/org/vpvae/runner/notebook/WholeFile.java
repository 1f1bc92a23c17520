package org.vpvae.runner.notebook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file that is old or new, never half. The core has the like for its own files; this module
 * stands alone, so that running a notebook needs no tensor engine.
 */
final class WholeFile {
  private WholeFile() {}

  /** Writes beside the file, forces the bytes to the disk, then moves the name in one step. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (!Files.isDirectory(target.getParent())) {
      // Asked only then: early updates of Java 17 refuse a link to a folder.
      Files.createDirectories(target.getParent());
    }
    Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      keepRights(target, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * A temporary file is its owner's alone; a notebook is read by whoever the umask says, which only
   * a file made in the usual way can tell.
   */
  private static void keepRights(Path target, Path temporary) throws IOException {
    if (!target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Files.setPosixFilePermissions(
        temporary,
        Files.exists(target)
            ? Files.getPosixFilePermissions(target)
            : usualRights(temporary.resolveSibling(temporary.getFileName() + ".rights")));
  }

  private static Set<PosixFilePermission> usualRights(Path probe) throws IOException {
    try {
      return Files.getPosixFilePermissions(Files.createFile(probe));
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
