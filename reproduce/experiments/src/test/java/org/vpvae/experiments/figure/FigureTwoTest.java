package org.vpvae.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.tensor.TensorRoom;

/**
 * Shares of the levels were computed by hand from the definitions: with four levels of symmetric
 * FSQ the outer bins are half as wide; FSQ's come from its shifted tanh; FSP's bins are equal.
 */
class FigureTwoTest {
  /** Evenly spaced latents are off by at most two of 200,000 at each boundary. */
  private static final Offset<Double> COUNTED = Offset.offset(2e-5);

  @TempDir Path folder;
  private TensorRoom room;

  @BeforeEach
  void open() {
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theSharesOfTheLevelsAreThoseOfTheDefinitions() {
    List<OutputDistribution> all = OutputDistribution.all(room);
    assertThat(all.stream().map(OutputDistribution::scheme).distinct())
        .containsExactly("FSQ", "FSQ with noise", "Symmetric FSQ with noise", "FSP");
    assertThat(all.get(0).masses())
        .containsExactly(new double[] {0.09117, 0.24233, 0.38045, 0.28605}, COUNTED);
    assertThat(all.get(4).masses())
        .containsExactly(new double[] {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0}, COUNTED);
    assertThat(all.get(5).masses()).containsExactly(new double[] {.25, .25, .25, .25}, COUNTED);
    // On its own range of 3 (1 + 1e-3) steps FSQ's outer bins are 1/6 wide plus the widening.
    assertThat(all.get(1).masses()[0]).isCloseTo((0.5 + 1.5e-3) / 3.003, COUNTED);
  }

  /** The area under the drawn density is the share of the outputs on the axis: for FSP all. */
  @Test
  void aDrawnDensityHasItsArea() {
    double sum =
        FigureTwo.draw(room)
            .csv()
            .lines()
            .filter(row -> row.startsWith("FSP,") && row.contains("density"))
            .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
            .sum();
    assertThat(sum * 3.0 / 80).isCloseTo(1, Offset.offset(1e-4));
  }

  @Test
  void theFigureIsWrittenInThreeFormsWithItsDataTwiceTheSame() throws IOException {
    Figure figure = FigureTwo.draw(room);
    figure.write(folder);
    byte[] pdf = Files.readAllBytes(folder.resolve("figure2.pdf"));
    String svg = Files.readString(folder.resolve("figure2.svg"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(ImageIO.read(folder.resolve("figure2.png").toFile()).getWidth()).isEqualTo(1840);
    assertThat(svg).startsWith("<svg").contains("<path");
    assertThat(Files.readAllLines(folder.resolve("figure2.csv"))).hasSize(1 + 6 * (4 + 80));
    FigureTwo.draw(room).write(folder);
    assertThat(Files.readAllBytes(folder.resolve("figure2.pdf"))).isEqualTo(pdf);
    assertThat(Files.readString(folder.resolve("figure2.svg"))).isEqualTo(svg);
  }
}
