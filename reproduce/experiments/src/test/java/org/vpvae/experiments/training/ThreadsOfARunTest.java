package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.tensor.TensorRoom;

/** The thread count in a record is that of the engine, also when it was started before. */
class ThreadsOfARunTest {

  @Test
  void anEngineThatWasStartedBeforeTakesTheThreadsOfTheOptions() {
    try (TensorRoom before = TensorRoom.open("cpu", line -> {})) {
      int own = JniUtils.getNumThreads();
      try {
        assertThat(threads(own + 1)).isEqualTo(Integer.toString(own + 1));
        assertThat(JniUtils.getNumThreads()).isEqualTo(own + 1);
      } finally {
        assertThat(TensorRoom.useThreads(own)).isEqualTo(own);
      }
    }
  }

  private static String threads(int asked) {
    String property = System.getProperty("ai.djl.pytorch.num_threads");
    Properties properties = new Properties();
    properties.setProperty("vpvae.threads", Integer.toString(asked));
    Options options = Options.of(properties, 2);
    try (TrainingLaboratory laboratory =
        new TrainingLaboratory(options, ProfileReader.read("smoke", Map.of()), line -> {})) {
      return laboratory.versions().get("threads");
    } finally {
      if (property == null) {
        System.clearProperty("ai.djl.pytorch.num_threads");
      } else {
        System.setProperty("ai.djl.pytorch.num_threads", property);
      }
    }
  }

  @Test
  void noThreadAtAllIsRefused() {
    assertThatThrownBy(() -> TensorRoom.useThreads(0)).hasMessageContaining("threads 0 is below 1");
  }
}
