package org.vpvae.datasets.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.EpochOrder;
import org.vpvae.datasets.ItemSource;
import org.vpvae.random.Streams;

/** What stands in the place of a broken item: the content, not only the number of items. */
class SubstitutionTest {
  private static final Streams STREAMS = new Streams(11);
  private static final int ITEMS = 12;

  /** Two broken items in a row, and the last one, behind which the first follows. */
  private static final Set<Integer> BROKEN = Set.of(2, 3, 11);

  private static final int[] INSTEAD = {0, 1, 4, 4, 4, 5, 6, 7, 8, 9, 10, 0};

  /** Item i is the number i. */
  private static final class Numbers implements ItemSource<Integer> {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public int size() {
      return ITEMS;
    }

    @Override
    public String source(int index) {
      return "item" + index;
    }

    @Override
    public Integer decode(int index) throws IOException {
      if (BROKEN.contains(index)) {
        throw new IOException("broken");
      }
      return index;
    }
  }

  private static float[] numbers(List<Integer> items, long step) {
    float[] batch = new float[items.size()];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = items.get(i);
    }
    return batch;
  }

  @Test
  void theNextGoodItemStandsInThePlaceOfABrokenOneAndAllOthersInTheirs() {
    for (int threads : new int[] {1, 4}) {
      StreamSettings settings = new StreamSettings(5, 3, threads, new BadFiles(0, 3));
      try (BatchStream<Integer> stream =
          new BatchStream<>(
              new Numbers(), SubstitutionTest::numbers, STREAMS, 0, settings, Clock.systemUTC())) {
        for (int step = 0; step < 6; step++) {
          assertThat(stream.next()).as("step %d", step).isEqualTo(expected(step));
        }
        assertThat(stream.refused())
            .extracting(file -> file.path() + ": " + file.reason())
            .containsExactlyInAnyOrder("item2: broken", "item3: broken", "item11: broken");
      }
    }
  }

  private static float[] expected(long step) {
    List<Integer> items = new ArrayList<>();
    for (int index : EpochOrder.batch(STREAMS, step, 5, ITEMS)) {
      items.add(INSTEAD[index]);
    }
    return numbers(items, step);
  }
}
