package org.vpvae.datasets.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which only so much may be read until the cap is lifted: the directory of a ZIP file is
 * read at once, and an entry of it takes much more memory than bytes.
 */
final class CappedChannel implements SeekableByteChannel {
  private final SeekableByteChannel file;
  private final long most;
  private long taken;
  private boolean lifted;

  CappedChannel(SeekableByteChannel file, long most) {
    this.file = file;
    this.most = most;
  }

  /** From here on all may be read. */
  void lift() {
    lifted = true;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int read = file.read(into);
    taken += Math.max(0, read);
    if (!lifted && taken > most) {
      throw new IOException("its directory takes more than the " + most + " bytes allowed");
    }
    return read;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
