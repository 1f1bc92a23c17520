package org.vpvae.display.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a notebook libraries come after this module: to the same loader, or to one below that the
 * module's own does not see. Here the module is loaded a second time, without any library.
 */
class LateLibraryTest {
  private static final String TABLE = "tech.tablesaw.api.Table";
  private static final String CHART = "org.knowm.xchart.XYChart";
  private static final String CURVES = "org.vpvae.display.drawing.Curves";

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private GrowingLoader module;

  @BeforeEach
  void loadTheModuleAlone() {
    module = new GrowingLoader(ClassLoader.getPlatformClassLoader());
    module.add(GrowingLoader.module());
    thread.setContextClassLoader(module);
  }

  @AfterEach
  void restore() throws Exception {
    thread.setContextClassLoader(before);
    module.close();
  }

  @Test
  void aLibraryAddedToTheSameLoaderIsShown() throws Exception {
    assertThat(render(curves(module))).containsOnlyKeys("text/plain");
    assertThat(render(curves(module)).get("text/plain"))
        .contains("XChart is not on the class path");
    GrowingLoader.libraries().forEach(module::add);
    assertThat(render(table(module)).get("text/html")).contains("<caption>late</caption>");
    assertThat(render(chart(module))).containsKeys("image/png", "image/svg+xml");
    assertThat(render(curves(module))).containsKeys("image/png", "image/svg+xml");
  }

  /** This module on the kernel's class path, the library in the notebook's loader below. */
  @Test
  void aLibraryThatThisModuleCannotSeeIsShown() throws Exception {
    assertThat(render("before")).containsEntry("text/plain", "before");
    try (GrowingLoader notebook = new GrowingLoader(module)) {
      GrowingLoader.libraries().forEach(notebook::add);
      thread.setContextClassLoader(notebook);
      Object table = table(notebook);
      assertThat(table.getClass().getClassLoader()).isSameAs(notebook);
      assertThat(render(table).get("text/html")).contains("<caption>late</caption>");
      assertThat(render(chart(notebook))).containsKeys("image/png", "image/svg+xml");
      assertThat(render(curves(module))).containsKeys("image/png", "image/svg+xml");
    }
  }

  /** Two notebooks' loaders with the same library: each table by its own. */
  @Test
  void twoCopiesOfALibraryDoNotMix() throws Exception {
    try (GrowingLoader one = new GrowingLoader(module);
        GrowingLoader other = new GrowingLoader(module)) {
      GrowingLoader.libraries().forEach(one::add);
      GrowingLoader.libraries().forEach(other::add);
      assertThat(render(table(one)).get("text/html")).contains("late");
      assertThat(render(table(other)).get("text/html")).contains("late");
    }
  }

  @Test
  void aLateLibraryBringsItsOwnRenderer(@TempDir Path folder) throws Exception {
    compileThing(folder, module);
    assertThat(render("before")).containsOnlyKeys("text/plain");
    try (GrowingLoader notebook = new GrowingLoader(module)) {
      notebook.add(folder);
      Object thing = notebook.loadClass("late.Thing").getConstructor().newInstance();
      // Found through the value: stock kernels render outside the notebook's loader.
      thread.setContextClassLoader(module);
      assertThat(render(thing)).containsEntry("text/html", "<b>a thing</b>");
      // The renderer of the nearer type wins, whichever is listed first.
      Object special = notebook.loadClass("late.Special").getConstructor().newInstance();
      assertThat(render(special)).containsEntry("text/html", "<i>special</i>");
    }
  }

  private static void compileThing(Path folder, GrowingLoader module) throws Exception {
    String head = "package late; import org.vpvae.display.mime.*; public class ";
    List<Path> sources =
        List.of(
            write(folder, "Thing", "package late; public class Thing {}"),
            write(folder, "Special", "package late; public class Special extends Thing {}"),
            write(folder, "ThingRenderer", head + renderer("Thing", "<b>a thing</b>")),
            write(folder, "SpecialRenderer", head + renderer("Special", "<i>special</i>")));
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "-cp",
                    GrowingLoader.module().toString(),
                    "-d",
                    folder.toString(),
                    "-proc:none"),
                sources.stream().map(Path::toString))
            .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.vpvae.display.mime.Renderer"),
        "late.Missing\nlate.SpecialRenderer\nlate.ThingRenderer\n");
  }

  private static String renderer(String type, String html) {
    return """
        %sRenderer implements Renderer<%s> {
          public Class<%s> type() { return %s.class; }
          public MimeBundle render(%s value) {
            return MimeBundle.ofText("thing").with(MimeBundle.HTML, "%s");
          }
        }
        """
        .formatted(type, type, type, type, type, html);
  }

  private static Path write(Path folder, String name, String source) throws Exception {
    return Files.writeString(folder.resolve(name + ".java"), source);
  }

  private Object table(ClassLoader loader) throws Exception {
    return loader.loadClass(TABLE).getMethod("create", String.class).invoke(null, "late");
  }

  private Object chart(ClassLoader loader) throws Exception {
    return loader.loadClass(CHART).getConstructor(int.class, int.class).newInstance(300, 200);
  }

  private Object curves(ClassLoader loader) throws Exception {
    Class<?> line = loader.loadClass(CURVES + "$Line");
    Object loss =
        line.getConstructor(String.class, double[].class, double[].class)
            .newInstance("loss", new double[] {1, 2}, new double[] {3, 4});
    return loader
        .loadClass(CURVES)
        .getConstructor(String.class, List.class)
        .newInstance("training", List.of(loss));
  }

  /**
   * Through the module's second copy, whose bundles are of classes that this test does not know.
   */
  @SuppressWarnings("unchecked")
  private Map<String, String> render(Object value) throws Exception {
    Object bundle =
        module
            .loadClass("org.vpvae.display.render.Rendering")
            .getMethod("render", Object.class)
            .invoke(null, value);
    return (Map<String, String>) bundle.getClass().getMethod("data").invoke(bundle);
  }
}
