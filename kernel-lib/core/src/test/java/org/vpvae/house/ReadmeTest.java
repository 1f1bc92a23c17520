package org.vpvae.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.tensor.ProcessEnvironment;

/** What a reader copies from the first page works. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.+?)```");
  private static final Pattern VARIABLE = Pattern.compile("((?:MALLOC|OMP)_\\w+)=(\\w+)");

  private final String page = Page.read("README.md");
  @TempDir private Path folder;

  @Test
  void theTenLinesCompile() throws IOException {
    assertThat(errors(lines())).isEmpty();
  }

  /** The test above can fail. */
  @Test
  void aLineThatIsNoLongerTrueIsMissed() throws IOException {
    String old = lines().replace("VpSettings.defaults(256, 3)", "VpSettings.standard(256, 3)");
    assertThat(errors(old)).isNotEmpty();
  }

  @Test
  void theVariablesAreThoseThatTheCommandsSet() {
    Map<String, String> told = new TreeMap<>();
    VARIABLE.matcher(page).results().forEach(found -> told.put(found.group(1), found.group(2)));
    Map<String, String> set = new TreeMap<>(ProcessEnvironment.variables());
    set.keySet().removeIf(name -> !name.startsWith("MALLOC_") && !name.startsWith("OMP_"));
    assertThat(told).isEqualTo(set).isNotEmpty();
  }

  private String lines() {
    Matcher block = JAVA.matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private List<String> errors(String lines) throws IOException {
    String source = imports() + "class Readme { void run() throws Exception {" + lines + "}}";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    compiler.getTask(null, null, said, options(), null, List.of(new Source(source))).call();
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }

  /** Every package of the library, as a notebook has them. */
  private static String imports() {
    return HouseRules.mainClasses("org.vpvae").stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .map(room -> "import " + room + ".*;")
        .collect(Collectors.joining());
  }

  private List<String> options() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of("-proc:none", "-d", folder.toString(), "-classpath", classPath);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Readme.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
