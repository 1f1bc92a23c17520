package org.vpvae.display.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.display.audio.Audio;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.text.Html;
import org.vpvae.display.text.Latex;
import org.vpvae.display.text.Markdown;

class RenderingTest {

  @Test
  void textFormsCarryTheirSource() {
    assertThat(Rendering.render(new Latex("x^2")).data())
        .containsEntry(MimeBundle.LATEX, "$$x^2$$")
        .containsEntry(MimeBundle.PLAIN, "x^2");
    assertThat(Rendering.render(new Latex("$x$")).get(MimeBundle.LATEX)).isEqualTo("$x$");
    assertThat(Rendering.render(new Latex("\\begin{align}a\\end{align}")).get(MimeBundle.LATEX))
        .startsWith("\\begin");
    assertThat(Rendering.render(new Html("<b>x</b>")).get(MimeBundle.HTML)).isEqualTo("<b>x</b>");
    assertThat(Rendering.render(new Markdown("# x")).get(MimeBundle.MARKDOWN)).isEqualTo("# x");
  }

  @Test
  void anythingElseIsItsText() {
    assertThat(Rendering.render(42)).isEqualTo(MimeBundle.ofText("42"));
    assertThat(Rendering.render("a < b")).isEqualTo(MimeBundle.ofText("a < b"));
    assertThat(Rendering.render(null)).isEqualTo(MimeBundle.ofText("null"));
    assertThat(Rendering.render(List.of(1, 2))).isEqualTo(MimeBundle.ofText("[1, 2]"));
    assertThat(Rendering.render(new int[] {1, 2}).text()).isEqualTo("int[2] {1, 2}");
    assertThat(Rendering.render(new double[100][3]).text())
        .startsWith("double[100][] {double[3], ")
        .endsWith(", ...}");
  }

  @Test
  void errorsOfARendererBecomeText() {
    Displayable deep =
        new Displayable() {
          @Override
          public MimeBundle toMimeBundle() {
            return deeper(0);
          }

          private MimeBundle deeper(int n) {
            return n < 0 ? null : deeper(n + 1 & 0xffff);
          }

          @Override
          public String toString() {
            return "a deep value";
          }
        };
    MimeBundle bundle = Rendering.render(deep);
    assertThat(bundle.isRich()).isFalse();
    assertThat(bundle.text())
        .startsWith("a deep value\n")
        .contains("could not be rendered: java.lang.StackOverflowError");
  }

  @Test
  void errorsOfToStringBecomeText() {
    Object endless =
        new Object() {
          @Override
          public String toString() {
            return "x" + this;
          }
        };
    assertThat(Rendering.render(endless).text())
        .contains(getClass().getName(), "toString() failed", "StackOverflowError");
    Object silent =
        new Object() {
          @Override
          public String toString() {
            return null;
          }
        };
    assertThat(Rendering.render(silent).text()).isEqualTo("null");
    assertThat(Rendering.render(new Object[] {endless}).text()).contains("toString() failed");
  }

  @Test
  void anErrorWhoseMessageFailsIsStillNamed() {
    Displayable nasty =
        () -> {
          throw new NastyError();
        };
    assertThat(Rendering.render(nasty).text()).contains(NastyError.class.getName());
  }

  /** The kernel's interrupt stops a thread once; as text it would be lost. */
  @Test
  void anInterruptIsNotShownButPasses() {
    Displayable drawing =
        () -> {
          throw new ThreadDeath();
        };
    Object writing =
        new Object() {
          @Override
          public String toString() {
            throw new ThreadDeath();
          }
        };
    Displayable complaining =
        () -> {
          throw new StoppedError();
        };
    for (Object value : List.of(drawing, writing, complaining, new Object[] {writing})) {
      assertThatThrownBy(() -> Rendering.render(value)).isInstanceOf(ThreadDeath.class);
    }
  }

  @Test
  void aLoaderThatCannotSearchIsGivenUp() {
    ClassLoader broken =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("its folder is gone");
          }
        };
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Thread.currentThread().setContextClassLoader(broken);
          assertThat(Rendering.render(42).text()).isEqualTo("42");
        });
  }

  @Test
  void aDisplayableThatGivesNothingIsItsText() {
    Displayable nothing = () -> null;
    assertThat(Rendering.render(nothing).text()).isNotEmpty();
  }

  @Test
  void picturesAndSoundsInCollectionsStandSideBySide() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    Object[] mixed = {image, new Audio(new float[4]), image};
    String html = Rendering.render(mixed).get(MimeBundle.HTML);
    assertThat(html.split("<img ", -1)).hasSize(3);
    assertThat(html).contains("<audio controls");
    assertThat(Rendering.render(List.of(image, image)).get(MimeBundle.HTML)).contains("<img");
    MimeBundle many = Rendering.render(Collections.nCopies(100, image));
    assertThat(many.get(MimeBundle.HTML)).contains("the first 64 of 100 elements");
  }

  @Test
  void collectionsThatCannotBeMixedAreText() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    assertThat(Rendering.render(List.of(image, "text")).isRich()).isFalse();
    assertThat(Rendering.render(List.of(new Latex("x"))).isRich()).isFalse();
    assertThat(Rendering.render(List.of()).text()).isEqualTo("[]");
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    assertThat(Rendering.render(itself).text()).isNotEmpty();
    Object[] loop = new Object[1];
    loop[0] = loop;
    assertThat(Rendering.render(loop).text()).startsWith("Object[1]");
  }

  private static final class StoppedError extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new ThreadDeath();
    }
  }

  private static final class NastyError extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message either");
    }
  }
}
