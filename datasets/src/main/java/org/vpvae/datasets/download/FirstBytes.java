package org.vpvae.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.RefusedFile;

/**
 * Whether files begin as their kind does, for sets that are put in place by hand: an interrupted
 * copy leaves empty files, a copy of a page leaves text. Decoding all of a set would take hours.
 */
final class FirstBytes {
  private static final int LOOKED_AT = 4;

  private FirstBytes() {}

  /** The files of a listing that are empty or begin otherwise, in its order. */
  static List<RefusedFile> strangers(FolderListing files) {
    List<RefusedFile> strangers = new ArrayList<>();
    for (Path file : files.files()) {
      try {
        byte[] first = first(files.folder().resolve(file));
        if (!begins(kind(file), first)) {
          strangers.add(new RefusedFile(file, why(first)));
        }
      } catch (IOException e) {
        strangers.add(new RefusedFile(file, "cannot be read: " + DatasetException.reason(e)));
      }
    }
    return strangers;
  }

  private static byte[] first(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LOOKED_AT);
    }
  }

  private static String why(byte[] first) {
    return first.length == 0 ? "the file is empty" : "does not begin as files of its kind do";
  }

  private static String kind(Path file) {
    String name = file.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** ImageNet has a PNG that is named JPEG; an MP3 begins with a tag or with a frame. */
  private static boolean begins(String kind, byte[] first) {
    return switch (kind) {
      case "flac" -> starts(first, ascii("fLaC"));
      case "mp3" -> starts(first, ascii("ID3")) || isFrame(first);
      default -> starts(first, (byte) 0xff, (byte) 0xd8) || starts(first, pngMagic());
    };
  }

  private static boolean isFrame(byte[] first) {
    return first.length > 1 && first[0] == (byte) 0xff && (first[1] & 0xe0) == 0xe0;
  }

  private static byte[] pngMagic() {
    return new byte[] {(byte) 0x89, 'P', 'N', 'G'};
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean starts(byte[] first, byte... magic) {
    return first.length >= magic.length && Arrays.equals(Arrays.copyOf(first, magic.length), magic);
  }
}
