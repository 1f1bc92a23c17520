package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpvae.neighbour.BruteForce;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.NeighbourIndexContract;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;

/** The device's search keeps the promises of every index; on the device the engine offers. */
class DeviceNeighboursTest extends NeighbourIndexContract {
  private static TensorRoom room;

  @BeforeAll
  static void open() {
    room = TensorRoom.open("auto", line -> {});
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @Override
  protected NeighbourIndex index(Points points) {
    return new DeviceNeighbours(room.manager(), points);
  }

  private static Points uniform(int count, int dimension, long step) {
    UniformRandomProvider random = new Streams(3).open("device", step);
    float[] values = new float[count * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Points(values, count, dimension);
  }

  /**
   * 12 bytes for each of 500 * 3 coordinates and 24 for a pair: 24 * 500 * 7 more are seven queries
   * at a time, and 40 are not.
   */
  @Test
  void chunksGiveTheAnswersOfTheWhole() {
    Points set = uniform(500, 3, 0);
    Points queries = uniform(40, 3, 1);
    DeviceNeighbours chunks =
        new DeviceNeighbours(room.manager(), set, 12 * 500 * 3 + 24 * 500 * 7);
    assertThat(chunks.chunk()).isEqualTo(7);
    BruteForce twin = new BruteForce(set);
    int[] ranks = {8, 1, 48};
    assertThat(chunks.distances(queries, ranks, 1))
        .isDeepEqualTo(twin.distances(queries, ranks, 1));
    assertThat(chunks.nearest(queries, 1)).isEqualTo(twin.nearest(queries, 1));
  }

  @Test
  void pointsThatNeedMoreThanTheBoundAreRefused() {
    assertThatThrownBy(() -> new DeviceNeighbours(room.manager(), uniform(500, 3, 0), 24 * 499))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500 points")
        .hasMessageContaining("11976 bytes");
  }

  @Test
  void nothingStaysOnTheDevice() {
    int before = room.manager().getManagedArrays().size();
    index(uniform(100, 3, 0)).distances(uniform(10, 3, 1), new int[] {5}, 1);
    assertThat(room.manager().getManagedArrays()).hasSize(before);
  }
}
