package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.UserError;
import org.vpvae.loss.L1;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Weights;

/** What is beside L1 when image networks are trained, and that the record says so. */
class PerceptualLossTest {
  private static final DataFolders PROCEDURAL =
      new DataFolders(Optional.empty(), Optional.empty(), Optional.empty());
  private static final WeightStore NOTHING = new WeightStore(List.of(), Optional.empty());

  private static Recipe few() {
    return ProfileReader.read(
            "smoke", java.util.Map.of("image.train", "4", "image.validation", "4"))
        .image();
  }

  private static ImageTask task(PerceptualLoss lpips, WeightStore store, TensorRoom room) {
    return new ImageTask(PROCEDURAL, few(), 1, Optional.empty(), lpips, store, room.manager());
  }

  @Test
  void withoutWeightsItIsL1AloneOrRefused() {
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      assertThat(task(PerceptualLoss.NONE, NOTHING, room).lossName()).isEqualTo("L1");
      assertThat(task(PerceptualLoss.ALEX_IF_AT_HAND, NOTHING, room).lossName()).isEqualTo("L1");
      assertThatThrownBy(() -> task(PerceptualLoss.VGG, NOTHING, room))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll("vpvae.image.lpips=vgg", "LPIPS(VGG)", "vpvae.weights");
    }
  }

  @Test
  void withWeightsItIsTheSumAndIsNamed() {
    WeightStore store = new WeightStore(List.of(Weights.folder()), Optional.empty());
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      ImageTask task = task(PerceptualLoss.ALEX_IF_AT_HAND, store, room);
      assertThat(task.lossName()).isEqualTo("L1 + LPIPS(Alex)");
      NDArray original = picture(room, 0.3f);
      NDArray made = picture(room, -0.2f);
      float sum =
          new L1().of(original, made).getFloat()
              + Lpips.pretrained(room.manager(), Trunk.ALEX, store).of(original, made).getFloat();
      assertThat(task.loss(original, made).getFloat()).isEqualTo(sum);
      assertThat(sum).isGreaterThan(new L1().of(original, made).getFloat());
    }
  }

  /** Stripes of 64 x 64 pixels. */
  private static NDArray picture(TensorRoom room, float slope) {
    float[] values = new float[3 * 64 * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = slope * (i % 7 - 3);
    }
    return Tensors.of(room.manager(), values, 1, 3, 64, 64);
  }
}
