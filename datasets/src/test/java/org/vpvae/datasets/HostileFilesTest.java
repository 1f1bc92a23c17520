package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The folder of broken and unusual files: each is decoded or refused by name, and nothing hangs.
 */
class HostileFilesTest {

  @Test
  void everyPictureIsDecodedOrRefusedWithAReason() {
    ImageSet set = ImageFolder.read(RealData.path("layouts/hostile"), 32, 2);
    assertThat(names(set.refused()))
        .contains("text.jpg", "truncated_half.jpg", "truncated_header.jpg", "zero_byte.jpg")
        .doesNotContain("cmyk.jpg", "cmyk_adobe.jpg", "grey16.png", "rgb16.png", "png_named.jpg");
    assertThat(set.refused()).noneMatch(file -> file.reason().isBlank());
    assertThat(set.size() + set.refused().size()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void everySoundIsDecodedOrRefusedWithAReason() {
    SpeechSet set = SpeechFolder.read(RealData.path("layouts/hostile"), 2);
    assertThat(names(set.refused()))
        .contains("corrupt_header.flac", "corrupt_middle.flac", "empty.wav")
        .contains("text.flac", "truncated.flac", "truncated.wav", "ulaw_8k.wav")
        .contains("zero_byte.flac")
        .doesNotContain("huge_length.wav", "s24_16k.wav", "u8_16k.wav", "f32_16k.wav")
        .doesNotContain("short_37_samples.wav", "silence_1s.wav", "s16_22k.flac")
        .doesNotContain("mp3_named.flac", "mp3_named.wav"); // told by their first bytes
    assertThat(set.refused()).noneMatch(file -> file.reason().isBlank());
  }

  @Test
  void realPhotographsAreAllRead() {
    ImageSet set = ImageFolder.read(RealData.path("images/photos-val"), 32, 2);
    assertThat(set.refused()).isEmpty();
    assertThat(set.size()).isGreaterThan(1);
  }

  /** LibriSpeech files state the MD5 of their samples, so a clean decode is a bit-exact one. */
  @Test
  void realSpeechIsReadBitForBit() {
    SpeechSet set = SpeechFolder.read(RealData.path("audio/speech-val"), 2);
    assertThat(set.refused()).isEmpty();
    assertThat(set.seconds()).isGreaterThan(1);
  }

  private static List<String> names(List<RefusedFile> refused) {
    return refused.stream().map(file -> file.path().toString()).toList();
  }
}
