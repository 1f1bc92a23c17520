package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.picture.SquarePicture;
import org.vpvae.datasets.sound.Recording;

/**
 * Decoding takes at most four times the file and 64 MiB: a child JVM whose heap has no more decodes
 * every hostile file and a few that announce far more than they hold.
 */
class HostileMemoryTest {
  /** What the class library and the picture readers need before the first file. */
  private static final int BASE_MEGABYTES = 24;

  @TempDir Path folder;

  /** The child: decodes every file of a folder and prints how many were decoded and refused. */
  public static final class Child {
    private Child() {}

    /** Takes the folders. */
    public static void main(String[] folders) throws IOException {
      int decoded = 0;
      int refused = 0;
      for (String folder : folders) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            byte[] bytes = Files.readAllBytes(file);
            boolean picture =
                file.toString().toLowerCase(java.util.Locale.ROOT).matches(".*(png|jpe?g)");
            try {
              int length =
                  picture ? SquarePicture.decode(bytes, 64).length : Recording.decode(bytes).length;
              decoded += length > 0 ? 1 : 0;
            } catch (IOException e) {
              refused++;
              System.out.println(file.getFileName() + ": " + e.getMessage());
            }
          }
        }
      }
      System.out.println("decoded " + decoded + " refused " + refused);
    }
  }

  private String child(int megabytes, List<Path> folders) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    folders.forEach(path -> command.add(path.toString()));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the child ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @Test
  void theLargestHostileFileAndTheBudgetAreEnough() throws Exception {
    Path hostile = RealData.path("layouts/hostile");
    Path bombs = Files.createDirectory(folder.resolve("bombs"));
    Files.write(bombs.resolve("wide.png"), png(50_000, 900, 8, 2, 0));
    Files.write(bombs.resolve("square16.png"), png(6_000, 6_000, 16, 6, 0));
    Files.write(bombs.resolve("plain.png"), png(6_000, 3_000, 8, 2, 6_000 * 3_000 * 3 + 3_000));
    Files.write(bombs.resolve("clear.png"), transparent(6_000, 3_600));
    Files.write(bombs.resolve("large.jpg"), jpeg(65_000, 700, 0xc0));
    Files.write(bombs.resolve("lossless.jpg"), jpeg(4_000, 3_000, 0xc3));
    Files.write(bombs.resolve("long.flac"), flac());
    Files.write(bombs.resolve("long.wav"), wav());
    int allowed = 64 + 4 * (384_044 >> 20) + BASE_MEGABYTES;
    String said = child(allowed, List.of(hostile, bombs));
    assertThat(said).doesNotContain("OutOfMemory");
    assertThat(said).as("what fits is decoded").doesNotContain("plain.png: ");
    try (Stream<Path> all = Files.list(bombs)) {
      all.map(bomb -> bomb.getFileName().toString())
          .filter(bomb -> !bomb.equals("plain.png"))
          .forEach(bomb -> assertThat(said).contains(bomb + ": "));
    }
  }

  /** A PNG of zeros; a content of fewer bytes than its size needs is a lie. */
  private static byte[] png(int width, int height, int depth, int colour, int content)
      throws IOException {
    return png(width, height, depth, colour, content, new byte[0]);
  }

  /** An RGB picture with one transparent colour, whose pixels then have four channels. */
  private static byte[] transparent(int width, int height) throws IOException {
    return png(width, height, 8, 2, height * (3 * width + 1), new byte[6]);
  }

  private static byte[] png(
      int width, int height, int depth, int colour, int content, byte[] transparent)
      throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] head =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colour)
            .array();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1 << 16];
      for (int left = content; left > 0; left -= zeros.length) {
        deflater.write(zeros, 0, Math.min(left, zeros.length));
      }
    }
    chunk(png, "IHDR", head);
    if (transparent.length > 0) {
      chunk(png, "tRNS", transparent);
    }
    chunk(png, "IDAT", packed.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
    byte[] named = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 4 + content.length);
    System.arraycopy(content, 0, named, 4, content.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** A real JPEG whose frame header announces another size, and maybe another kind of coding. */
  private static byte[] jpeg(int width, int height, int frame) throws IOException {
    byte[] jpeg = org.vpvae.datasets.picture.Pictures.jpeg();
    for (int at = 2; at + 9 < jpeg.length; at++) {
      if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
        jpeg[at + 1] = (byte) frame;
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return jpeg;
      }
    }
    throw new IOException("no frame header");
  }

  /** A real FLAC file that announces the largest number of samples that is read at all. */
  private static byte[] flac() throws IOException {
    try (InputStream in = Recording.class.getResourceAsStream("s16_1ch.flac")) {
      byte[] flac = in.readAllBytes();
      ByteBuffer.wrap(flac).putInt(22, 1 << 25);
      return flac;
    }
  }

  /** Eight megabytes of silence at 1 kHz, which would become 512 at 16 kHz. */
  private static byte[] wav() {
    int length = 8 << 20;
    ByteBuffer wav = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    wav.putShort((short) 1).putInt(1000).putInt(1000).putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    return wav.array();
  }
}
