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
 * and a stream on two threads. The best of several rounds, the two sides in turn, as lines of a CSV
 * file. Arguments: the folder of real data, and optionally a Python that has Pillow.
 */
public final class DataBenchmark {
  private static final int ROUNDS = 12;

  /** At least so long is one side's turn, so that both are warm and its clock is fine enough. */
  private static final double TURN_SECONDS = 1.5;

  private static final int WARM_BATCHES = 100;
  private static final int TIMED_BATCHES = 400;

  /** Decodes, shrinks and crops every file once, as we do, and prints the seconds. */
  private static final String PILLOW =
      """
      import io, sys, time
      import PIL
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
      best = float('inf')
      end = time.perf_counter() + float(sys.argv[3])
      while time.perf_counter() < end:
          start = time.perf_counter()
          for data in files:
              square(data)
          best = min(best, time.perf_counter() - start)
      print(best, PIL.__version__)
      """;

  private DataBenchmark() {}

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    String python = args.length > 1 ? args[1] : null;
    System.out.println("what;ours;beside it;ratio");
    pictures("COCO JPEGs to 256", files(data.resolve("layouts/coco2017"), "jpg"), 256, python);
    pictures("JPEGs of 128 to 64", files(data.resolve("images/photos-val"), "jpg"), 64, python);
    pictures(
        "JPEGs of 128 as they are", files(data.resolve("images/photos-val"), "jpg"), 128, python);
    pictures(
        "JPEGs of 256 as they are", files(data.resolve("images/ood-val-256"), "jpg"), 256, python);
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
    Theirs theirs = new Theirs(Double.NaN, "not measured");
    for (int round = 0; round < ROUNDS; round++) {
      ours = Math.min(ours, square(contents, side));
      theirs = python == null ? theirs : theirs.orFaster(pillow(python, files, side));
    }
    row(
        what + ", per second on one core",
        files.size() / ours,
        "%s: %.0f".formatted(theirs.name(), files.size() / theirs.seconds()),
        theirs.seconds() / ours);
  }

  /** What another program needed for all files. */
  private record Theirs(double seconds, String name) {
    Theirs orFaster(Theirs other) {
      return seconds < other.seconds ? this : other;
    }
  }

  /** The least seconds for all files, of as many passes as fit into a turn. */
  private static double square(List<byte[]> contents, int side) throws IOException {
    double best = Double.MAX_VALUE;
    long end = System.nanoTime() + (long) (TURN_SECONDS * 1e9);
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      for (byte[] content : contents) {
        SquarePicture.decode(content, side);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  private static Theirs pillow(String python, List<Path> files, int side) throws Exception {
    Path list = Files.createTempFile("files", ".txt");
    try {
      Files.write(list, files.stream().map(Path::toString).toList(), StandardCharsets.UTF_8);
      Process process =
          new ProcessBuilder(
                  python,
                  "-c",
                  PILLOW,
                  Integer.toString(side),
                  list.toString(),
                  Double.toString(TURN_SECONDS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      String[] words = said.trim().split(" ");
      return new Theirs(Double.parseDouble(words[0]), "Pillow " + words[1]);
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
    row(
        what + ", times real time on one core",
        seconds / best,
        "asked of FLAC: 200",
        seconds / best / 200);
  }

  private static void stream(Path folder) {
    double one = stream(folder, 1);
    double two = stream(folder, 2);
    row(
        "stream of 128 with mirrors, two threads, pictures per second",
        two,
        "one thread: %.0f".formatted(one),
        two / one);
  }

  private static double stream(Path folder, int threads) {
    PictureFiles source = new PictureFiles(ImageFolder.files(folder), PictureSettings.ofSide(128));
    Streams streams = new Streams(1);
    StreamSettings settings = new StreamSettings(32, 4, threads, BadFiles.NONE);
    try (BatchStream<byte[]> stream =
        new BatchStream<>(
            source,
            (items, step) -> Batches.pictures(items, 128, true, streams, step),
            streams,
            0,
            settings,
            Clock.systemUTC())) {
      take(stream, WARM_BATCHES);
      long start = System.nanoTime();
      take(stream, TIMED_BATCHES);
      return TIMED_BATCHES * settings.batchSize() / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static void take(BatchStream<byte[]> stream, int batches) {
    for (int i = 0; i < batches; i++) {
      stream.next();
    }
  }

  private static void row(String what, double ours, String beside, double ratio) {
    System.out.printf(Locale.ROOT, "%s;%.0f;%s;%.2f%n", what, ours, beside, ratio);
  }
}
