package org.vpvae.datasets.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jcodec.codecs.mpa.Mp3Decoder;
import org.vpvae.datasets.limit.MemoryBudget;

/**
 * Reads MP3 files: MPEG 1 and 2, layer III, mono and stereo, with a stated bit rate. The frames are
 * found here; their content is decoded by JCodec.
 *
 * <pre>
 * [ID3v2 tags] [zeros] frames [ID3v1, APE or Lyrics tag] [zeros]
 *   first frame, optionally silent: "Xing" or "Info" flags(4) [frames(4)] [bytes(4)] [seek(100)]
 *     [quality(4)] encoder(9) ... at 21: delay(12 bits) padding(12 bits)
 * </pre>
 *
 * The frames follow each other without a gap; a frame that the end of the file cuts, or fewer
 * frames than the first one announces, is a cut file and refused. MP3 has no checksum of the sound,
 * so a changed byte within a frame is heard, not seen. What the encoder added in front and behind
 * is taken away where the file states it.
 */
final class Mp3File {
  /** The delay of every decoder, which is not in the stated delay of the encoder. */
  private static final int DECODER_DELAY = 529;

  /** JCodec's full scale; against FFmpeg its samples are 32700/32768 as large. */
  private static final float FULL_SCALE = 32_700;

  private final byte[] file;
  private final List<Integer> places = new ArrayList<>();
  private Mp3Frame first;
  private long announced = -1;
  private int skipped;
  private int cut;

  private Mp3File(byte[] file) {
    this.file = file;
  }

  static Recording decode(byte[] file) throws IOException {
    Mp3File mp3 = new Mp3File(file);
    mp3.frames();
    return mp3.samples();
  }

  /** The first frame's place, behind tags and zeros, or -1 if there is none. */
  static int start(byte[] file) {
    int at = Id3Tag.end(file, 0);
    while (at < file.length && file[at] == 0) {
      at++;
    }
    return Mp3Frame.begins(file, at) ? at : -1;
  }

  private void frames() throws IOException {
    int at = start(file);
    while (Mp3Frame.begins(file, at)) {
      Mp3Frame frame = Mp3Frame.read(file, at);
      if (first == null) {
        first = frame;
        information(at);
      }
      if (frame.rate() != first.rate() || frame.channels() != first.channels()) {
        throw new IOException("the format changes within the stream");
      }
      if (frame.length() > file.length - at) {
        throw new IOException("cut: the file ends within the frame at byte " + at);
      }
      places.add(at);
      at += frame.length();
    }
    checkEnd(at);
    if (announced >= 0) {
      places.remove(0); // the frame that announces holds no sound
      if (places.size() != announced) {
        throw new IOException(places.size() + " frames where " + announced + " are announced");
      }
    }
  }

  private void information(int frame) {
    int at = frame + 4 + first.sideInformation();
    if (!is(at, "Xing") && !is(at, "Info")) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int flags = at + 8 <= file.length ? bytes.getInt(at + 4) : 0;
    if ((flags & 1) != 0 && at + 12 <= file.length) {
      announced = bytes.getInt(at + 8) & 0xffffffffL;
    }
    int fields = 4 * (flags & 1) + 2 * (flags & 2) + 25 * (flags & 4) + (flags & 8) / 2;
    int encoder = at + 8 + fields;
    if (announced >= 0 && encoder + 24 <= file.length && file[encoder] == 'L') {
      int delays = bytes.getInt(encoder + 20) & 0xffffff;
      skipped = (delays >> 12) + DECODER_DELAY;
      cut = Math.max(0, (delays & 0xfff) - DECODER_DELAY);
    }
  }

  /** Behind the last frame only tags and zeros may stand. */
  private void checkEnd(int at) throws IOException {
    if (first == null) {
      throw new IOException("there is no MP3 frame");
    }
    boolean tag = is(at, "TAG") || is(at, "APETAGEX") || is(at, "LYRICS") || is(at, "ID3");
    int end = at;
    while (!tag && end < file.length) {
      if (file[end++] != 0) {
        throw new IOException("no frame where one must begin, at byte " + at);
      }
    }
  }

  private boolean is(int at, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    return at + wanted.length <= file.length
        && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private Recording samples() throws IOException {
    int each = first.samples();
    long total = (long) places.size() * each;
    if (total > Recording.LONGEST) {
      throw new IOException(total + " samples; at most " + Recording.LONGEST + " are read");
    }
    int length = (int) Math.max(0, total - skipped - cut);
    MemoryBudget.of(file).take(length, Float.BYTES, "samples");
    float[] mono = new float[length];
    Mp3Decoder decoder = new Mp3Decoder();
    ByteBuffer room = ByteBuffer.allocate(each * first.channels() * Short.BYTES);
    for (int i = 0; i < places.size(); i++) {
      frame(decoder, places.get(i), room, mono, i * each - skipped);
    }
    return new Recording(mono, first.rate());
  }

  /**
   * Decodes a frame to where it belongs; what lies before the first sample or behind the last goes.
   */
  private void frame(Mp3Decoder decoder, int at, ByteBuffer room, float[] mono, int to)
      throws IOException {
    int length = Mp3Frame.read(file, at).length();
    ByteBuffer coded = ByteBuffer.wrap(Arrays.copyOfRange(file, at, at + length));
    room.clear();
    ByteBuffer pcm = decoder.decodeFrame(coded, room).getData().order(ByteOrder.LITTLE_ENDIAN);
    int count = pcm.remaining() / Short.BYTES / first.channels();
    for (int i = 0; i < Math.min(count, first.samples()); i++) {
      float sum = 0;
      for (int c = 0; c < first.channels(); c++) {
        sum += pcm.getShort();
      }
      if (to + i >= 0 && to + i < mono.length) {
        mono[to + i] = sum / first.channels() / FULL_SCALE;
      }
    }
  }
}
