package org.vpvae.datasets.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which only so much may be read while its reader keeps all it reads in memory. */
final class CappedInput extends FilterInputStream {
  private static final long ALL = Long.MAX_VALUE / 2;

  private long most = ALL;
  private long left = ALL;
  private String what = "";

  CappedInput(InputStream in) {
    super(in);
  }

  /** From here on only so many bytes may be read. */
  void cap(long bytes, String of) {
    most = bytes;
    left = bytes;
    what = of;
  }

  /** From here on all may be read. */
  void lift() {
    cap(ALL, "");
  }

  @Override
  public int read() throws IOException {
    take(1);
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, (int) Math.min(length, left + 1));
    take(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    take(skipped);
    return skipped;
  }

  private void take(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException(what + " take more than the " + most + " bytes allowed");
    }
  }
}
