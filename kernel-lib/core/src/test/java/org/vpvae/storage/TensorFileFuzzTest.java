package org.vpvae.storage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Any bytes are refused with the declared exception or read; see WeightFileFuzzTest. */
class TensorFileFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void tensorFile(byte[] file) throws IOException {
    try {
      TensorFile.parse(file);
    } catch (CorruptFileException expected) {
      // The declared answer to a broken file.
    }
  }
}
