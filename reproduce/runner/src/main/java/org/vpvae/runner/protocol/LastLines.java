package org.vpvae.runner.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads what a process prints, so that its pipe never fills, and keeps the end of it. At most
 * {@value #LINES} lines of {@value #WIDTH} characters are held, however much is printed.
 */
final class LastLines {
  private static final int LINES = 40;
  private static final int WIDTH = 2000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder open = new StringBuilder();
  private final Thread reader;

  LastLines(InputStream stream, String name) {
    reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  /** The lines so far; waits a moment for the end when the process has ended. */
  List<String> get(boolean ended) {
    if (ended) {
      awaitEnd();
    }
    synchronized (lines) {
      Deque<String> all = new ArrayDeque<>(lines);
      if (!open.isEmpty()) {
        all.add(open.toString());
      }
      return List.copyOf(all);
    }
  }

  /** A child of the ended process may hold the pipe open, so the wait has an end. */
  private void awaitEnd() {
    try {
      reader.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream stream) {
    try (Reader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      char[] buffer = new char[4096];
      for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
        add(buffer, n);
      }
    } catch (IOException e) {
      // The process is gone and its pipe with it.
    }
  }

  private void add(char[] buffer, int length) {
    synchronized (lines) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '\n') {
          endLine();
        } else if (open.length() < WIDTH && buffer[i] != '\r') {
          open.append(buffer[i]);
        }
      }
    }
  }

  private void endLine() {
    lines.add(open.toString());
    open.setLength(0);
    if (lines.size() > LINES) {
      lines.remove();
    }
  }
}
