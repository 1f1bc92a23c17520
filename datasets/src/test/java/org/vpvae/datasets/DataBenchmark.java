package org.vpvae.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.SquarePicture;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.datasets.pipeline.StreamSettings;
import org.vpvae.datasets.sound.Recording;
import org.vpvae.random.Streams;

/**
 * How fast data is read: pictures per second on one core against Pillow, sound against real time,
 * and a stream on two threads. Minima of several rounds, the two sides in turn. Arguments: the
 * folder of real data, and optionally a Python that has Pillow.
 */
public final class DataBenchmark {
  private static final int ROUNDS = 7;

  /** Decodes, shrinks and crops every file once, as we do, and prints the seconds. */
  private static final String PILLOW =
      """
      import io, sys, time
      from PIL import Image, ImageOps
      side = int(sys.argv[1])
      files = [open(name.strip(), 'rb').read() for name in open(sys.argv[2], encoding='utf-8')]
      def square(data):
          image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert('RGB')
          w, h = image.size
          s = min(w, h)
          image = image.resize((side * w // s, side * h // s), Image.Resampling.BILINEAR)
          x, y = (image.width - side) // 2, (image.height - side) // 2
          return image.crop((x, y, x + side, y + side)).tobytes()
      for data in files[:20]:
          square(data)
      start = time.perf_counter()
      for data in files:
          square(data)
      print(time.perf_counter() - start)
      """;

  private DataBenchmark() {}

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    String python = args.length > 1 ? args[1] : null;
    System.out.println("| what | ours | other | ratio |\n| --- | --- | --- | --- |");
    List<Path> coco = new ArrayList<>(files(data.resolve("layouts/coco2017"), "jpg"));
    coco.addAll(files(data.resolve("layouts/coco2017"), "jpg"));
    coco.addAll(files(data.resolve("layouts/coco2017"), "jpg"));
    pictures("COCO 640x480 JPEG to 256", coco, 256, python);
    pictures("JPEG of 128 to 128", files(data.resolve("images/photos-val"), "jpg"), 128, python);
    pictures("Kodak to 256", files(data.resolve("images/ood-val-256"), "jpg"), 256, python);
    sounds("FLAC 16 kHz", files(data.resolve("audio/speech-val"), "flac"));
    sounds("MP3 48 kHz", files(data.resolve("layouts/cv-corpus-18.0"), "mp3"));
    stream(data.resolve("images/photos-val"));
  }

  private static List<Path> files(Path folder, String extension) {
    FolderListing listing = FolderListing.of(folder, java.util.Set.of(extension));
    return listing.files().stream().map(listing.folder()::resolve).toList();
  }

  private static List<byte[]> read(List<Path> files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private static void pictures(String what, List<Path> files, int side, String python)
      throws Exception {
    List<byte[]> contents = read(files);
    double ours = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (byte[] content : contents) {
        SquarePicture.decode(content, side);
      }
      ours = Math.min(ours, (System.nanoTime() - start) / 1e9);
      theirs = python == null ? Double.NaN : Math.min(theirs, pillow(python, files, side));
    }
    row(
        what + ", per second on one core",
        files.size() / ours,
        files.size() / theirs,
        theirs / ours);
  }

  private static double pillow(String python, List<Path> files, int side) throws Exception {
    Path list = Files.createTempFile("files", ".txt");
    try {
      Files.write(list, files.stream().map(Path::toString).toList(), StandardCharsets.UTF_8);
      Process process =
          new ProcessBuilder(python, "-c", PILLOW, Integer.toString(side), list.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return Double.parseDouble(said.trim());
    } finally {
      Files.delete(list);
    }
  }

  private static void sounds(String what, List<Path> files) throws IOException {
    List<byte[]> contents = read(files);
    double best = Double.MAX_VALUE;
    double seconds = 0;
    for (int round = 0; round < ROUNDS; round++) {
      seconds = 0;
      long start = System.nanoTime();
      for (byte[] content : contents) {
        seconds += Recording.decode(content).length / 16_000.0;
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    row(what + ", times real time on one core", seconds / best, 200, seconds / best / 200);
  }

  private static void stream(Path folder) {
    PictureFiles source = new PictureFiles(ImageFolder.files(folder), PictureSettings.ofSide(128));
    Streams streams = new Streams(1);
    StreamSettings settings = new StreamSettings(32, 4, 2, BadFiles.NONE);
    try (BatchStream<byte[]> stream =
        new BatchStream<>(
            source,
            (items, step) -> Batches.pictures(items, 128, true, streams, step),
            streams,
            0,
            settings,
            Clock.systemUTC())) {
      for (int i = 0; i < 20; i++) {
        stream.next();
      }
      long start = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        stream.next();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      row("stream of 128 on two threads, pictures per second", 40 * 32 / seconds, Double.NaN, 1);
    }
  }

  private static void row(String what, double ours, double theirs, double ratio) {
    System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", what, ours, theirs, ratio);
  }
}
