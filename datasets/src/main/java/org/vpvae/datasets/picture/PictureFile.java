package org.vpvae.datasets.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.vpvae.datasets.limit.MemoryBudget;

/** Opens the bytes of a JPEG (TwelveMonkeys reader) or PNG (the platform's reader). */
final class PictureFile {
  /** A picture that is to be shrunk may have so many pixels. */
  static final int MOST_PIXELS = 50_000_000;

  private static final ImageReaderSpi JPEG = provider("jpeg", "com.twelvemonkeys.");
  private static final ImageReaderSpi PNG = provider("png", "com.sun.imageio.");

  private PictureFile() {}

  /** What is done with the platform's readers. */
  interface Decoding<T> {
    T run() throws IOException;
  }

  /** Gives whatever those readers throw the form of a refusal with a reason. */
  static <T> T refusing(Decoding<T> decoding) throws IOException {
    try {
      return decoding.run();
    } catch (RuntimeException e) {
      // They answer some broken files with unchecked exceptions.
      throw new IOException("broken picture: " + e, e);
    } catch (IOException e) {
      // ... and some without a word.
      boolean wordless = e.getMessage() == null || e.getMessage().isBlank();
      throw wordless ? new IOException("broken picture: " + e, e) : e;
    }
  }

  static boolean isJpeg(byte[] file) {
    return file.length > 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8;
  }

  private static boolean isPng(byte[] file) {
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return file.length > 8 && Arrays.equals(magic, 0, 8, file, 0, 8);
  }

  /**
   * Decodes a file.
   *
   * @param background the colour below transparent pixels
   * @param mostPixels more are refused by the header
   */
  static PixelRows open(byte[] file, int background, int mostPixels) throws IOException {
    ImageReader reader = reader(file);
    PictureHeader header = isJpeg(file) ? PictureHeader.ofJpeg(file) : PictureHeader.ofPng(file);
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    byte[] plain = isJpeg(file) ? JpegProfile.removed(file) : file;
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(plain))) {
      // Metadata is not wanted; skipping it also skips compressed texts in PNG. With a palette the
      // reader keeps unknown chunks all the same: the file once more, and not many (PngChunks).
      reader.setInput(stream, true, true);
      checkSize(file, header, reader.getWidth(0), reader.getHeight(0), mostPixels);
      BufferedImage image = reader.read(0);
      refuseHalfPictures(warnings);
      return new PixelRows(image, background);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(byte[] file) throws IOException {
    if (file.length == 0) {
      throw new IOException("the file is empty");
    }
    if (isJpeg(file)) {
      return JPEG.createReaderInstance();
    }
    if (isPng(file)) {
      PngChunks.check(file);
      return PNG.createReaderInstance();
    }
    throw new IOException("neither JPEG nor PNG by its first bytes");
  }

  /** Finding a reader by name takes longer than decoding a small picture: it is done once. */
  private static ImageReaderSpi provider(String format, String origin) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(origin)) {
        return reader.getOriginatingProvider();
      }
    }
    throw new IllegalStateException("the " + format + " reader of " + origin + " is not installed");
  }

  private static void checkSize(byte[] file, PictureHeader header, int width, int height, int most)
      throws IOException {
    if (width < 1 || height < 1 || (long) width * height > most) {
      throw new IOException(width + " x " + height + " pixels; 1 to " + most + " are allowed");
    }
    MemoryBudget budget = MemoryBudget.of(file);
    budget.take((long) width * height, header.bytesPerPixel(), "pixels");
    budget.take(width, header.bytesPerColumn(), "columns");
  }

  /** The JPEG readers fill the rest of a cut file with grey and only warn. */
  private static void refuseHalfPictures(List<String> warnings) throws IOException {
    for (String warning : warnings) {
      if (warning.startsWith("Truncated File")
          || warning.contains("premature end")
          || warning.contains("bad Huffman code")) {
        throw new IOException("broken JPEG: " + warning);
      }
    }
  }
}
