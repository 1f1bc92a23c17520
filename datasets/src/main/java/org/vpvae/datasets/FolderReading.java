package org.vpvae.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decodes the files of a folder on several threads. Results stand in the order of the listing,
 * whatever the number of threads. Besides the results, memory holds one file and its decoding per
 * thread.
 *
 * @param <T> what a file becomes
 */
final class FolderReading<T> {
  /** A longer file is refused before it is read. */
  static final long LARGEST_FILE = 256L << 20;

  /**
   * The decoded files in order, where each came from, and those left out, in order.
   *
   * @param sources paths relative to the folder, written with {@code /}
   */
  record Result<T>(List<T> items, List<String> sources, List<RefusedFile> refused) {}

  private final FolderListing listing;
  private final ItemSource<T> source;
  private final BadFiles bad;
  private final Progress progress;
  private final AtomicInteger next = new AtomicInteger();
  private final List<T> items;
  private final RefusedFile[] refusals;
  private int done;
  private int refused;

  private FolderReading(FileSource<T> source, BadFiles bad, Progress progress) {
    this.listing = source.files();
    this.source = source;
    this.bad = bad;
    this.progress = progress;
    int files = listing.files().size();
    this.items = new ArrayList<>(Collections.nCopies(files, null));
    this.refusals = new RefusedFile[files];
  }

  /**
   * Reads the files of a source.
   *
   * @throws IllegalArgumentException if threads is below 1
   * @throws DatasetException if too many files cannot be decoded, or all
   */
  static <T> Result<T> read(FileSource<T> source, int threads, BadFiles bad, Progress progress) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads, at least 1 is needed");
    }
    FolderReading<T> reading = new FolderReading<>(source, bad, progress);
    reading.run(Math.min(threads, source.size()));
    return reading.result();
  }

  private void run(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(this::work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("reading of " + listing.folder() + " was interrupted", e);
    } catch (ExecutionException e) {
      // Errors such as lack of memory, and failures of the caller's progress: not a file's fault.
      throw new DatasetException(
          "reading of " + listing.folder() + " failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void work() {
    int index = next.getAndIncrement();
    while (index < refusals.length && !tooManyBad() && !Thread.currentThread().isInterrupted()) {
      T item = null;
      String reason = null;
      try {
        item = source.decode(index);
      } catch (IOException e) {
        reason = reason(e);
      }
      keep(index, item, reason);
      index = next.getAndIncrement();
    }
  }

  private synchronized void keep(int index, T item, String reason) {
    items.set(index, item);
    if (reason != null) {
      refusals[index] = new RefusedFile(listing.files().get(index), reason);
      refused++;
    }
    done++;
    progress.file(done, refusals.length, refused);
  }

  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_FILE) {
      throw new IOException(size + " bytes, more than the allowed " + LARGEST_FILE);
    }
    return Files.readAllBytes(file);
  }

  static String reason(IOException e) {
    return DatasetException.reason(e);
  }

  private synchronized boolean tooManyBad() {
    return refused + listing.unreadable().size() > bad.allowed(listing.total());
  }

  private Result<T> result() {
    List<RefusedFile> all = new ArrayList<>(listing.unreadable());
    List<T> decoded = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < refusals.length; i++) {
      if (refusals[i] != null) {
        all.add(refusals[i]);
      } else if (items.get(i) != null) {
        decoded.add(items.get(i));
        sources.add(listing.key(i));
      }
    }
    if (all.size() < listing.total()) {
      // Some are good, or were not tried: reading stops at the file that is one too many.
      bad.check("the data folder " + listing.folder(), all, listing.total());
    } else {
      throw new DatasetException(
          "none of the "
              + listing.total()
              + " files of the data folder "
              + listing.folder()
              + " can be used"
              + FolderListing.because(all));
    }
    return new Result<>(List.copyOf(decoded), List.copyOf(sources), List.copyOf(all));
  }
}
