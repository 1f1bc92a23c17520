package org.vpvae.datasets.picture;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What decoding a picture costs, read from its header before a pixel is decoded.
 *
 * @param bytesPerPixel memory that the platform's readers hold per pixel while they decode
 */
record PictureHeader(int bytesPerPixel) {
  private static final int START_OF_SCAN = 0xda;
  private static final int LOSSLESS = 0xc3;

  /** The third byte of a PNG's header chunk after the sizes is the kind of colour. */
  private static final int[] PNG_CHANNELS = {1, 0, 3, 1, 2, 0, 4};

  /**
   * Reads the header chunk: width(4) height(4) depth(1) colour(1) ... at byte 16. A transparent
   * colour makes one more channel.
   */
  static PictureHeader ofPng(byte[] png) throws IOException {
    int colour = png.length > 25 ? png[25] & 0xff : 1;
    if (colour >= PNG_CHANNELS.length || PNG_CHANNELS[colour] == 0) {
      throw new IOException("broken PNG: no known kind of colour in its header");
    }
    int channels = PNG_CHANNELS[colour] + (PngChunks.has(png, "tRNS") ? 1 : 0);
    return new PictureHeader(channels * (png[24] == 16 ? 2 : 1));
  }

  /**
   * Reads the frame headers before the first scan. One byte per sample; four channels are converted
   * into three more; progressive files keep all coefficients, two bytes each, until the end;
   * lossless ones keep all samples, four bytes each.
   */
  static PictureHeader ofJpeg(byte[] jpeg) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int most = 0;
    int at = 2;
    while (at + 10 <= jpeg.length && jpeg[at] == (byte) 0xff) {
      int marker = file.get(at + 1) & 0xff;
      if (marker == START_OF_SCAN) {
        break;
      }
      if (isFrame(marker)) {
        int channels = Math.min(8, file.get(at + 9) & 0xff);
        int progressive = marker % 4 == 2 ? 2 * channels : 0;
        int lossless = marker == LOSSLESS ? 4 * channels : 0;
        most = Math.max(most, channels + progressive + lossless + (channels > 3 ? 3 : 0));
      }
      at += marker == 0xff ? 1 : 2 + (file.getShort(at + 2) & 0xffff);
    }
    if (most == 0) {
      throw new IOException("broken JPEG: no frame header before the pixels");
    }
    return new PictureHeader(most);
  }

  /** C0 to CF are frame headers, but for C4, C8 and CC. */
  static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
