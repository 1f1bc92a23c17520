package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One small file of each kind, cut at every byte and with every bit of its head turned: it is
 * decoded or refused with an IOException that says why, and it takes no time.
 *
 * <p>Each test has a thread of its own that is given up after some minutes: an endless loop fails
 * the test and does not hold the build up. A thread for each file would take longer than the files.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSoundBytesTest {
  private static final int HEAD = 100;

  private static byte[] file(String kind) throws IOException {
    if (kind.startsWith("wav")) {
      return wav(Integer.parseInt(kind.substring(3)));
    }
    try (InputStream in = HostileSoundBytesTest.class.getResourceAsStream(kind)) {
      return in.readAllBytes();
    }
  }

  private static byte[] wav(int bits) {
    int length = 60 * bits / 8;
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    head.putShort((short) (bits == 64 ? 3 : 1)).putShort((short) 1).putInt(16_000);
    head.putInt(2 * bits).putShort((short) (bits / 8)).putShort((short) bits);
    head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    byte[] samples = new byte[length];
    for (int i = 0; bits < 64 && i < length; i++) {
      samples[i] = (byte) (i * 37);
    }
    out.writeBytes(samples);
    return out.toByteArray();
  }

  /** Whether the bytes were decoded; anything but a refusal with a reason fails the test. */
  private static boolean decodes(byte[] bytes, String what) {
    return Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          try {
            assertThat(Recording.decode(bytes)).as(what).isNotEmpty();
            return true;
          } catch (IOException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return false;
          }
        },
        what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wav8",
        "wav16",
        "wav24",
        "wav32",
        "wav64",
        "s16_1ch.flac",
        "s24_2ch.flac",
        "mpeg1_mono_48k.mp3",
        "mpeg1_stereo_44k.mp3",
        "mpeg2_mono_22k.mp3"
      })
  void everyCutIsRefused(String kind) throws IOException {
    byte[] whole = file(kind);
    assertThat(decodes(whole, kind)).isTrue();
    for (int length = 0; length < whole.length; length++) {
      String what = kind + " cut to " + length + " of " + whole.length;
      assertThat(decodes(Arrays.copyOf(whole, length), what)).as(what).isFalse();
    }
  }

  /** Without a stated number of frames, a cut between two frames cannot be seen. */
  @ParameterizedTest
  @ValueSource(strings = "mpeg2_stereo_24k.mp3")
  void aCutOfAnMp3WithoutInformationIsSeenWithinAFrame(String kind) throws IOException {
    byte[] whole = file(kind);
    int accepted = 0;
    for (int length = 1; length < whole.length; length++) {
      accepted += decodes(Arrays.copyOf(whole, length), kind + " cut to " + length) ? 1 : 0;
    }
    assertThat(accepted).isLessThan(whole.length / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wav8",
        "wav16",
        "wav24",
        "wav32",
        "wav64",
        "s8_1ch.flac",
        "s16_5ch.flac",
        "s24_2ch.flac",
        "mpeg1_mono_48k.mp3",
        "mpeg1_stereo_44k.mp3",
        "mpeg2_mono_22k.mp3",
        "mpeg2_stereo_24k.mp3"
      })
  void everyBitOfTheHeadMayTurn(String kind) throws IOException {
    byte[] whole = file(kind);
    for (int bit = 0; bit < 8 * HEAD; bit++) {
      byte[] broken = whole.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      decodes(broken, kind + " with bit " + bit + " turned");
    }
  }

  /** MP3 has no checksum of its content: the decoder must live with anything. */
  @ParameterizedTest
  @ValueSource(strings = {"mpeg1_stereo_44k.mp3", "mpeg2_mono_22k.mp3"})
  void everyByteOfAnMp3MayBecomeOnes(String kind) throws IOException {
    byte[] whole = file(kind);
    for (int at = 0; at < whole.length; at++) {
      byte[] broken = whole.clone();
      broken[at] = (byte) 0xff;
      decodes(broken, kind + " with byte " + at + " all ones");
    }
  }
}
