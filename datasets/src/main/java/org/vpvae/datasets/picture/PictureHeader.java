package org.vpvae.datasets.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What decoding a picture costs, read from its header before a pixel is decoded.
 *
 * @param channels of a pixel
 * @param bytesPerPixel memory that the platform's readers hold per pixel while they decode
 */
record PictureHeader(int channels, int bytesPerPixel) {
  /** Rows of the file's own samples that the PNG reader holds: this one, the last, the result. */
  private static final int ROWS = 3;

  private static final int LOSSLESS = 0xc3;

  /** The third byte of a PNG's header chunk after the sizes is the kind of colour. */
  private static final int[] PNG_CHANNELS = {1, 0, 3, 1, 2, 0, 4};

  /**
   * Memory per pixel of one row: a wide picture of few rows costs more by them than by its pixels.
   * The row that is reduced has three floats, the raster is asked for an int per channel.
   */
  int bytesPerColumn() {
    return 3 * Float.BYTES + Integer.BYTES * channels + ROWS * bytesPerPixel;
  }

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
    return new PictureHeader(channels, channels * (png[24] == 16 ? 2 : 1));
  }

  /**
   * Reads the frame headers before the first scan. One byte per sample; four channels are converted
   * into three more; progressive files keep all coefficients, two bytes each, until the end;
   * lossless ones keep all samples, four bytes each.
   */
  static PictureHeader ofJpeg(byte[] jpeg) throws IOException {
    List<JpegSegments.Segment> frames =
        JpegSegments.of(jpeg).stream().filter(JpegSegments.Segment::isFrame).toList();
    if (frames.isEmpty()) {
      throw new IOException("broken JPEG: no frame header before the pixels");
    }
    int channels = 0;
    int most = 0;
    // And those that the reader may find behind bytes that are no segment.
    List<JpegSegments.Segment> all = new ArrayList<>(frames);
    all.addAll(JpegMarkers.frames(jpeg));
    for (JpegSegments.Segment frame : all) {
      channels = Math.max(channels, Math.min(8, frame.channels()));
      most = Math.max(most, bytes(frame.marker(), Math.min(8, frame.channels())));
    }
    return new PictureHeader(channels, most);
  }

  private static int bytes(int marker, int channels) {
    int progressive = marker % 4 == 2 ? 2 * channels : 0;
    int lossless = marker == LOSSLESS ? 4 * channels : 0;
    return channels + progressive + lossless + (channels > 3 ? 3 : 0);
  }
}
