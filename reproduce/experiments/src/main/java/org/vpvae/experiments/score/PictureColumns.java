package org.vpvae.experiments.score;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpvae.datasets.picture.WholePicture;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.LpipsMetric;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.metric.Metric;
import org.vpvae.metric.Picture;
import org.vpvae.metric.Psnr;
import org.vpvae.metric.Ssim;
import org.vpvae.pretrained.AbsentWeightsException;
import org.vpvae.pretrained.Weight;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;

/**
 * What is measured of pictures: PSNR, SSIM and LPIPS with each trunk. The engine is opened when the
 * first weights are found and not before; if it cannot be opened, LPIPS is absent with that reason.
 */
final class PictureColumns implements AutoCloseable {
  private final Supplier<TensorRoom> engine;
  private final List<Column<Picture>> columns = new ArrayList<>();
  private Optional<TensorRoom> room = Optional.empty();
  private String engineFault = "";

  /**
   * Opens the columns.
   *
   * @param weights where LPIPS looks; empty for no LPIPS columns at all
   * @param engine opens the tensor engine; asked at most once
   */
  PictureColumns(Optional<WeightStore> weights, Supplier<TensorRoom> engine) {
    this.engine = engine;
    columns.add(Column.of(new Psnr()));
    columns.add(Column.of(new Ssim()));
    weights.ifPresent(
        store -> {
          for (Trunk trunk : Trunk.values()) {
            columns.add(perceptual(trunk, store));
          }
        });
  }

  List<Column<Picture>> all() {
    return List.copyOf(columns);
  }

  /** Reads a picture as RGB of 0 to 255. */
  static Picture read(Path file) throws IOException {
    WholePicture read = WholePicture.decode(Files.readAllBytes(file));
    return new Picture(3, read.height(), read.width(), read.planes(), Picture.EIGHT_BIT_PEAK);
  }

  private Column<Picture> perceptual(Trunk trunk, WeightStore store) {
    try {
      Map<String, Weight> network = store.read(trunk.weights());
      Map<String, Weight> linear = store.read(trunk.linear());
      return open()
          .map(manager -> Column.of(oneAtATime(manager, trunk, network, linear)))
          .orElseGet(() -> Column.absent(trunk.reportName(), engineFault));
    } catch (AbsentWeightsException e) {
      return Column.absent(trunk.reportName(), e.getMessage());
    }
  }

  private Optional<NDManager> open() {
    if (room.isEmpty() && engineFault.isEmpty()) {
      try {
        room = Optional.of(engine.get());
      } catch (RuntimeException | LinkageError e) {
        engineFault = "the tensor engine cannot be opened: " + e;
      }
    }
    return room.map(TensorRoom::manager);
  }

  /** The networks need gigabytes for a large picture, and use several cores by themselves. */
  private Metric<Picture> oneAtATime(
      NDManager manager, Trunk trunk, Map<String, Weight> network, Map<String, Weight> linear) {
    LpipsMetric metric = new LpipsMetric(manager, new Lpips(manager, trunk, network, linear));
    return new Metric<>() {
      @Override
      public String name() {
        return metric.name();
      }

      @Override
      public double score(Picture reference, Picture degraded) {
        synchronized (PictureColumns.this) {
          return metric.score(reference, degraded);
        }
      }
    };
  }

  @Override
  public void close() {
    room.ifPresent(TensorRoom::close);
  }
}
