package org.vpvae.datasets.picture;

import java.io.IOException;

/**
 * What decoding a picture costs, read from its header before a pixel is decoded.
 *
 * @param bytesPerPixel memory that the platform's readers hold per pixel while they decode
 */
record PictureHeader(int bytesPerPixel) {
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
    int most = 0;
    for (JpegSegments.Segment segment : JpegSegments.of(jpeg)) {
      if (segment.isFrame()) {
        int channels = Math.min(8, segment.channels());
        int progressive = segment.marker() % 4 == 2 ? 2 * channels : 0;
        int lossless = segment.marker() == LOSSLESS ? 4 * channels : 0;
        most = Math.max(most, channels + progressive + lossless + (channels > 3 ? 3 : 0));
      }
    }
    if (most == 0) {
      throw new IOException("broken JPEG: no frame header before the pixels");
    }
    return new PictureHeader(most);
  }
}
