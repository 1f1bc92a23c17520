package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Expected values were read off the paper, not off the resource. */
class PaperTableTest {
  @Test
  void digitsAreAsPrinted() {
    PaperTable images = PaperTable.read("table1-image");
    assertThat(images.value("VQ-VAE", 1024, "PSNR")).contains("23.727");
    assertThat(images.value("FSP", 1024, "PSNR")).contains("24.1910");
    assertThat(images.value("VP-VAE", 16384, "SSIM")).contains("0.7623");
    assertThat(PaperTable.read("table1-audio").value("VP-VAE", 256, "STOI")).contains("0.9100");
  }

  @Test
  void aDashIsEmptyAndSaysWhy() {
    PaperTable speech = PaperTable.read("table1-audio");
    assertThat(speech.value("VQ-VAE", 256, "PESQ")).isEmpty();
    assertThat(speech.note("VQ-VAE", 256)).contains("training failure");
    assertThat(speech.note("VQ-VAE", 1024)).isEmpty();
  }

  @Test
  void eachHalfHasSixMethodsAtFourSizes() {
    for (String name : List.of("table1-image", "table1-audio", "table2-image", "table2-audio")) {
      PaperTable table = PaperTable.read(name);
      Set<String> cells =
          table.rows().stream()
              .map(row -> row.get("method") + row.get("K"))
              .collect(Collectors.toSet());
      assertThat(cells).as(name).hasSize(24);
    }
    assertThat(PaperTable.read("table3").rows()).hasSize(3);
    assertThat(PaperTable.read("table4").rows()).hasSize(3);
    assertThat(PaperTable.read("table5").rows()).hasSize(3);
  }

  /** The fully written rows of the ablations repeat cells of Table 1. */
  @Test
  void theAblationsAgreeWithTable1() {
    PaperTable images = PaperTable.read("table1-image");
    for (String metric : images.metrics()) {
      assertThat(PaperTable.read("table3").value("VP-VAE (full)", 1024, metric))
          .isEqualTo(images.value("VP-VAE", 1024, metric));
      assertThat(PaperTable.read("table4").value("FSP (Tanh)", 1024, metric))
          .isEqualTo(images.value("FSP", 1024, metric));
    }
    PaperTable speech = PaperTable.read("table1-audio");
    for (String metric : speech.metrics()) {
      assertThat(PaperTable.read("table5").value("FSP (Tanh)", 1024, metric))
          .isEqualTo(speech.value("FSP", 1024, metric));
    }
  }

  @Test
  void everyNumberLiesInTheRangeOfItsMetric() {
    for (String name : PaperTable.NAMES) {
      PaperTable table = PaperTable.read(name);
      for (var row : table.rows()) {
        for (String metric : table.metrics()) {
          if (!row.get(metric).isEmpty()) {
            double value = Double.parseDouble(row.get(metric));
            assertThat(value).as(name + row).isBetween(lowest(metric), highest(metric));
          }
        }
      }
    }
  }

  private static double lowest(String metric) {
    return metric.equals("PSNR") ? 10 : metric.equals("PESQ") ? 1 : 0;
  }

  private static double highest(String metric) {
    return metric.equals("PSNR") ? 30 : metric.equals("PESQ") ? 4.64 : 1;
  }

  @Test
  void unknownTablesAndMetricsAreRefused() {
    assertThatThrownBy(() -> PaperTable.read("table6")).hasMessageContaining("table6");
    assertThatThrownBy(() -> PaperTable.read("table1-image").value("FSP", 256, "PESQ"))
        .hasMessageContaining("PESQ")
        .hasMessageContaining("LPIPS");
  }
}
