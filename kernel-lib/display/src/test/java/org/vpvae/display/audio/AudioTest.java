package org.vpvae.display.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.vpvae.display.mime.MimeBundle;

class AudioTest {
  private static final Pattern PLAYER = Pattern.compile("src=\"data:audio/wav;base64,([^\"]+)\"");

  /** Java's own reader of sound files is the judge. */
  @Test
  void thePlayerHoldsAWavFileOfTheSamples() throws Exception {
    float[] samples = {0, 0.5f, -0.5f, 1, -1};
    MimeBundle bundle = new Audio(samples).toMimeBundle();
    try (AudioInputStream wav = onlyWav(bundle)) {
      AudioFormat format = wav.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(16_000);
      assertThat(format.getChannels()).isEqualTo(1);
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
      assertThat(wav.getFrameLength()).isEqualTo(samples.length);
      byte[] bytes = wav.readAllBytes();
      for (int i = 0; i < samples.length; i++) {
        int value = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
        assertThat(value / 32767.0).isCloseTo(samples[i], within(1.0 / 32767));
      }
    }
    assertThat(bundle.text()).isEqualTo("audio, 0.00 s at 16000 Hz");
    assertThat(bundle.get(MimeBundle.HTML)).contains("<audio controls");
  }

  @Test
  void aLongSoundIsCutAndSaysSo() throws Exception {
    Audio minute = new Audio(new float[60 * 8000], 8000, "speech");
    MimeBundle bundle = minute.toMimeBundle();
    try (AudioInputStream wav = onlyWav(bundle)) {
      assertThat(wav.getFrameLength()).isEqualTo(30 * 8000);
    }
    assertThat(bundle.get(MimeBundle.HTML)).contains("speech (first 30 s of 60.0 s)");
    assertThat(bundle.text()).isEqualTo("speech: audio, 60.00 s at 8000 Hz (first 30 s of 60.0 s)");
  }

  @Test
  void severalStandSideBySideUnderEscapedCaptions() throws Exception {
    Audio sound = new Audio(new float[16]);
    MimeBundle bundle =
        new AudioRow(List.of(sound, sound)).captioned(List.of("<b>x", "y")).toMimeBundle();
    assertThat(wavs(bundle)).hasSize(2);
    assertThat(bundle.get(MimeBundle.HTML))
        .contains("flex", "<figcaption>&lt;b&gt;x</figcaption>", "<figcaption>y</figcaption>");
    AudioRow many = new AudioRow(java.util.Collections.nCopies(20, sound));
    assertThat(wavs(many.toMimeBundle())).hasSize(16);
    assertThat(many.toMimeBundle().get(MimeBundle.HTML)).contains("the first 16 of 20 sounds");
  }

  @Test
  void overshootIsCutOffAndSaid() throws Exception {
    MimeBundle bundle = new Audio(new float[] {1.5f, -3}, 16_000, "").toMimeBundle();
    assertThat(bundle.text()).contains("peak 3.00 cut off at 1");
    try (AudioInputStream wav = onlyWav(bundle)) {
      byte[] bytes = wav.readAllBytes();
      assertThat((short) (bytes[0] & 0xff | bytes[1] << 8)).isEqualTo((short) 32767);
      assertThat((short) (bytes[2] & 0xff | bytes[3] << 8)).isEqualTo((short) -32767);
    }
  }

  @Test
  void whatIsNoSoundIsRefused() {
    assertThatThrownBy(() -> new Audio(new float[0])).hasMessageContaining("no samples");
    assertThatThrownBy(() -> new Audio(new float[] {0, Float.NaN})).hasMessage("sample 1 is NaN");
    assertThatThrownBy(() -> new Audio(new float[1], 10, "")).hasMessageContaining("10 Hz");
    assertThatThrownBy(
            () -> new AudioRow(List.of(new Audio(new float[1]))).captioned(List.of("a", "b")))
        .hasMessage("2 captions for 1 sounds");
  }

  @Test
  void theSamplesAreCopied() {
    float[] samples = {0.25f};
    Audio audio = new Audio(samples);
    samples[0] = 1;
    assertThat(audio.samples()[0]).isEqualTo(0.25f);
  }

  private static AudioInputStream onlyWav(MimeBundle bundle) throws Exception {
    List<byte[]> wavs = wavs(bundle);
    assertThat(wavs).hasSize(1);
    return AudioSystem.getAudioInputStream(new ByteArrayInputStream(wavs.get(0)));
  }

  private static List<byte[]> wavs(MimeBundle bundle) {
    List<byte[]> wavs = new ArrayList<>();
    Matcher matcher = PLAYER.matcher(bundle.get(MimeBundle.HTML));
    while (matcher.find()) {
      wavs.add(Base64.getDecoder().decode(matcher.group(1)));
    }
    return wavs;
  }
}
