package org.vpvae.pretrained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any bytes are refused with the declared exception or read as numbers. The build replays the
 * inputs at hand; with {@code JAZZER_FUZZ=1} one test at a time looks for new ones.
 */
class WeightFileFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void safetensors(byte[] file) {
    try {
      Safetensors.parse(file, name -> true);
    } catch (org.vpvae.storage.CorruptFileException expected) {
      // The declared answer to a broken file.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void stateDict(byte[] file) {
    try {
      StateDict.parse(file, name -> true);
    } catch (org.vpvae.storage.CorruptFileException expected) {
      // The declared answer to a broken file.
    }
  }
}
