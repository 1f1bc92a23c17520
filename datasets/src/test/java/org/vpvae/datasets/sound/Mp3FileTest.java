package org.vpvae.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MP3 files against FFmpeg: each {@code .wav} beside an {@code .mp3} is what FFmpeg 8 made of it,
 * its channels averaged. The files are sines and noise, encoded by LAME through PyAV.
 */
class Mp3FileTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Mp3FileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Both round to 16 bits before and after the mean of the channels. */
  @ParameterizedTest
  @ValueSource(strings = {"mpeg1_mono_48k", "mpeg1_stereo_44k", "mpeg2_mono_22k"})
  void decodesAsFfmpegDoesAndTakesAwayWhatTheEncoderAdded(String name) throws IOException {
    Recording ours = Mp3File.decode(resource(name + ".mp3"));
    Recording theirs = WavFile.decode(resource(name + ".wav"));
    assertThat(ours.rate()).isEqualTo(theirs.rate());
    assertThat(ours.samples()).hasSameSizeAs(theirs.samples());
    for (int i = 0; i < theirs.samples().length; i++) {
      assertThat(ours.samples()[i])
          .as("sample %d", i)
          .isCloseTo(theirs.samples()[i], within(4f / 32768));
    }
  }

  /** Without an informing frame nothing is known of the encoder's delay: all is kept. */
  @Test
  void aFileWithoutInformationIsKeptWhole() throws IOException {
    Recording ours = Mp3File.decode(resource("mpeg2_stereo_24k.mp3"));
    Recording theirs = WavFile.decode(resource("mpeg2_stereo_24k.wav"));
    assertThat(ours.samples()).hasSameSizeAs(theirs.samples());
    double difference = 0;
    for (int i = 0; i < theirs.samples().length; i++) {
      difference = Math.max(difference, Math.abs(ours.samples()[i] - theirs.samples()[i]));
    }
    assertThat(difference).isLessThan(4.0 / 32768);
  }

  @Test
  void recordingsComeAtTheHouseRateAndWithinRange() throws IOException {
    float[] sound = Recording.decode(resource("mpeg1_mono_48k.mp3"));
    assertThat(sound).hasSize(4000);
    for (float sample : sound) {
      assertThat(sample).isBetween(-1f, 1f);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 0", "0, 128", "300, 500"})
  void tagsInFrontAndZerosBehindArePassedOver(int tag, int zeros) throws IOException {
    byte[] mp3 = resource("mpeg2_stereo_24k.mp3");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, (byte) (tag >> 7), (byte) (tag & 127)});
    byte[] text = new byte[tag];
    Arrays.fill(text, (byte) 0xff);
    out.writeBytes(text);
    out.writeBytes(mp3);
    out.writeBytes(new byte[zeros]);
    assertThat(Mp3File.decode(out.toByteArray()).samples())
        .isEqualTo(Mp3File.decode(mp3).samples());
  }

  @Test
  void garbageBetweenFramesIsRefused() throws IOException {
    byte[] mp3 = resource("mpeg1_mono_48k.mp3");
    byte[] longer = Arrays.copyOf(mp3, mp3.length + 3);
    longer[mp3.length + 1] = 7;
    assertThatThrownBy(() -> Mp3File.decode(longer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no frame where one must begin");
  }

  @Test
  void otherLayersAndVersionsAreNamed() {
    byte[] low = {(byte) 0xff, (byte) 0xe3, 0x50, 0, 0, 0}; // MPEG 2.5
    assertThatThrownBy(() -> Mp3File.decode(low))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 0");
    byte[] second = {(byte) 0xff, (byte) 0xfd, 0x50, 0, 0, 0}; // layer II
    assertThatThrownBy(() -> Recording.decode(second))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither FLAC, WAV nor MP3");
  }
}
