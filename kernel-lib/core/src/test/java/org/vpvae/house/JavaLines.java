package org.vpvae.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java lines of a page, compiled with what the class path of the test has. */
public final class JavaLines {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.+?)```");
  private static final String IMPORT = "import ";

  private JavaLines() {}

  /** The blocks of a page, by its path from the root of the repository. */
  public static List<String> of(String page) {
    return JAVA.matcher(Page.read(page)).results().map(found -> found.group(1)).toList();
  }

  /**
   * What the compiler says against some lines, which may begin with imports of their own.
   *
   * @param folder takes the classes
   */
  public static List<String> errors(String lines, Path folder) {
    String own = part(lines, true);
    String body = part(lines, false);
    String source =
        imports() + own + "class Readme { void run() throws Exception {" + body + "\n}}";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    compiler.getTask(null, null, said, options(folder), null, List.of(new Source(source))).call();
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }

  private static String part(String lines, boolean imports) {
    return lines
        .lines()
        .filter(line -> line.startsWith(IMPORT) == imports)
        .collect(Collectors.joining("\n"));
  }

  /** Every package of the library, as a notebook has them. */
  private static String imports() {
    return HouseRules.mainClasses("org.vpvae").stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .map(room -> IMPORT + room + ".*;")
        .collect(Collectors.joining());
  }

  private static List<String> options(Path folder) {
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
