package org.vpvae.storage;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes are refused with the declared exception or read; see WeightFileFuzzTest. */
class TensorFileFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void tensorFile(byte[] file) {
    try {
      TensorFile.parse(file);
    } catch (CorruptFileException expected) {
      // The declared answer to a broken file.
    }
  }
}
