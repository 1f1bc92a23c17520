package org.vpvae.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.FakeIJavaKernel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.FakeJJavaKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.XYChart;
import org.vpvae.display.audio.Audio;
import org.vpvae.display.live.DisplayHandle;
import org.vpvae.display.live.ProgressBar;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.notebook.FakeKernel;
import org.vpvae.display.notebook.TextScreen;
import org.vpvae.display.render.Rendering;
import org.vpvae.display.text.Latex;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The same jar in kernels on the real libraries of both families. */
class NotebookBridgeTest {

  /** The families, each as its users meet it. */
  enum Family {
    /** Stock IJava: one line in a cell. */
    IJAVA(FakeIJavaKernel::new, true),
    /** Stock JJava: its extension service. */
    JJAVA(() -> new FakeJJavaKernel(true), false),
    /** This project's kernel: calls the bridge itself. */
    OWN(() -> new FakeJJavaKernel(false), true);

    private final Supplier<FakeKernel> kernel;
    private final boolean calls;

    Family(Supplier<FakeKernel> kernel, boolean calls) {
      this.kernel = kernel;
      this.calls = calls;
    }

    FakeKernel start() {
      FakeKernel started = kernel.get();
      started.start();
      if (calls) {
        NotebookBridge.install();
      }
      return started;
    }
  }

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private FakeKernel kernel;

  @BeforeEach
  void watchStandardOutput() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    if (kernel != null) {
      kernel.stop();
    }
    NotebookBridge.uninstall();
  }

  @ParameterizedTest
  @EnumSource
  void everyFamilySendsTheSameBundles(Family family) {
    kernel = family.start();
    for (Object value : values()) {
      JsonObject expected = new JsonObject();
      Rendering.render(value).data().forEach(expected::addProperty);
      assertThat(FakeKernel.json(kernel.result(value)).get("data")).isEqualTo(expected);
    }
    assertThat(printed.size()).isZero();
  }

  private static List<Object> values() {
    List<Object> values = new ArrayList<>();
    values.add(Table.create("t", StringColumn.create("c", "<script>")));
    values.add(new XYChart(200, 150));
    values.add(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB));
    values.add(new Audio(new float[100]));
    values.add(new Latex("x"));
    values.add(new float[3][8][8]);
    values.add(List.of(new Audio(new float[10]), new Audio(new float[10])));
    values.add(new int[] {1, 2, 3});
    values.add(42);
    values.add("text");
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void rendererAndToStringErrorsReachOnlyAKernelThatReportsThem(Family family) {
    kernel = family.start();
    Displayable broken =
        () -> {
          throw new StackOverflowError();
        };
    Object endless =
        new Object() {
          @Override
          public String toString() {
            return "x" + this;
          }
        };
    if (family == Family.OWN) {
      assertThatThrownBy(() -> kernel.result(broken)).isInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> kernel.result(endless)).isInstanceOf(StackOverflowError.class);
    } else {
      assertThat(text(kernel.result(broken))).contains("could not be rendered");
      assertThat(text(kernel.result(endless))).contains("toString() failed");
    }
  }

  /** Inside a cell an hour of training must not end because a picture could not be drawn. */
  @ParameterizedTest
  @EnumSource
  void whatCannotBeShownInsideACellIsSaidAndTheCellGoesOn(Family family) {
    kernel = family.start();
    kernel.beginCell();
    Show.display(
        (Displayable)
            () -> {
              throw new StackOverflowError();
            });
    kernel.endCell();
    assertThat(text(kernel.sent().get(0))).contains("could not be rendered");
  }

  @ParameterizedTest
  @EnumSource
  void updatesCarryTheIdOfTheirDisplay(Family family) {
    kernel = family.start();
    kernel.beginCell();
    DisplayHandle first = Show.live("one");
    DisplayHandle second = Show.live("other");
    first.update(new Latex("x"));
    kernel.endCell();
    assertThat(kinds())
        .containsExactly("PublishDisplayData", "PublishDisplayData", "PublishUpdateDisplayData");
    assertThat(id(0)).isEqualTo(first.id()).isEqualTo(id(2)).isNotEqualTo(second.id());
    assertThat(id(1)).isEqualTo(second.id());
    JsonObject data = FakeKernel.json(kernel.sent().get(2)).getAsJsonObject("data");
    assertThat(data.get("text/latex").getAsString()).isEqualTo("$$x$$");
  }

  @ParameterizedTest
  @EnumSource
  void aProgressBarEndsFullInItsPlace(Family family) {
    kernel = family.start();
    kernel.beginCell();
    try (ProgressBar bar = Show.progress("training", 3)) {
      bar.advance(3);
    }
    kernel.endCell();
    assertThat(kinds()).containsExactly("PublishDisplayData", "PublishUpdateDisplayData");
    assertThat(id(0)).isEqualTo(id(1));
    JsonObject data = FakeKernel.json(kernel.sent().get(1)).getAsJsonObject("data");
    assertThat(data.get("text/html").getAsString()).contains("value=\"3\" max=\"3\"", "&#10003;");
  }

  /** The kernel's interrupt stops the cell wherever it is, and is met as what it is. */
  @Test
  void anInterruptOnTheWayOutStaysAnInterrupt() {
    FakeJJavaKernel own = new FakeJJavaKernel(false);
    kernel = own;
    own.start();
    NotebookBridge.install();
    own.beginCell();
    own.failBy(new ThreadDeath());
    assertThatThrownBy(() -> Show.display("x")).isInstanceOf(ThreadDeath.class);
    own.failBy(new StackOverflowError());
    assertThatThrownBy(() -> Show.display("x")).isInstanceOf(IllegalStateException.class);
    own.endCell();
  }

  @ParameterizedTest
  @EnumSource
  void betweenCellsOutputIsPrinted(Family family) {
    kernel = family.start();
    Show.display("no cell runs");
    assertThat(kernel.sent()).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no cell runs");
  }

  @ParameterizedTest
  @EnumSource
  void installingTwiceRegistersOnce(Family family) {
    kernel = family.start();
    NotebookBridge.install();
    NotebookBridge.install(kernel);
    int[] rendered = {0};
    Displayable counting =
        () -> {
          rendered[0]++;
          return Rendering.render("x");
        };
    kernel.result(counting);
    assertThat(rendered[0]).isEqualTo(1);
  }

  /** IJava without the line: the first {@code Show} finds the kernel. */
  @Test
  void showFindsTheKernelByItself() {
    kernel = new FakeIJavaKernel();
    kernel.start();
    kernel.beginCell();
    Show.tex("x");
    kernel.endCell();
    assertThat(kinds()).containsExactly("PublishDisplayData");
  }

  @Test
  void theExtensionIsNamedForJJava() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof JJavaExtension);
  }

  @Test
  void outsideAKernelInstallingDoesNothingAndShowPrints() {
    NotebookBridge.install();
    assertThat(NotebookBridge.screen()).isInstanceOf(TextScreen.class);
    assertThatThrownBy(() -> NotebookBridge.install("no kernel"))
        .hasMessage("java.lang.String is no known kernel");
  }

  private List<String> kinds() {
    return kernel.sent().stream().map(message -> message.getClass().getSimpleName()).toList();
  }

  private String id(int message) {
    JsonObject sent = FakeKernel.json(kernel.sent().get(message));
    return sent.getAsJsonObject("transient").get("display_id").getAsString();
  }

  private static String text(Object displayData) {
    return FakeKernel.json(displayData).getAsJsonObject("data").get("text/plain").getAsString();
  }
}
