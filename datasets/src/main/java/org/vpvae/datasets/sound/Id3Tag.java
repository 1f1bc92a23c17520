package org.vpvae.datasets.sound;

/** ID3v2 tags, which some programs put in front of FLAC and MP3: "ID3" version(2) flags length. */
final class Id3Tag {
  private static final int HEAD = 10;

  private Id3Tag() {}

  /** Where the tags that begin at a place end; the place itself if there is none. */
  static int end(byte[] file, int from) {
    int at = from;
    while (at + HEAD <= file.length
        && file[at] == 'I'
        && file[at + 1] == 'D'
        && file[at + 2] == '3') {
      // The length is four times seven bits; a footer repeats the head.
      int length = 0;
      for (int i = 6; i < HEAD; i++) {
        length = length << 7 | (file[at + i] & 127);
      }
      int footer = (file[at + 5] & 0x10) == 0 ? 0 : HEAD;
      at = (int) Math.min(file.length, (long) at + HEAD + length + footer);
    }
    return at;
  }
}
