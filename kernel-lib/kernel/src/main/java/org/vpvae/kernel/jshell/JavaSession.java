package org.vpvae.kernel.jshell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import org.vpvae.kernel.HotSwapAgent;

/** The Java of one notebook: its class path, its declarations, and the running of its cells. */
public final class JavaSession implements AutoCloseable {

  /** Runs the magics of a cell. */
  public interface Magics {
    /** The line {@code %name rest}; what it returns is the value of the line, null for none. */
    Object line(String name, String rest) throws Throwable;

    /** The cell {@code %%name rest} with its body. */
    Object cell(String name, String rest, String body) throws Throwable;
  }

  private final NotebookClassLoader loader;
  private final UserThread user;
  private final CellControl control;
  private final JShell shell;
  private final ErrorReport errors;
  private final LazyImports imports;
  private final Snippets snippets;
  private final List<Path> classPath = new ArrayList<>();
  private TypeIndex index;
  private Magics magics;
  private int number;

  private final Thread server = Thread.currentThread();
  private final CellState cell = new CellState();

  /**
   * Starts Java. The thread that does it serves this session: only it and the thread on which cells
   * run may evaluate anything.
   *
   * @param parent class loader of what the notebook shares with the kernel
   * @param warnings told, line by line, what the user should know
   */
  public JavaSession(ClassLoader parent, Consumer<String> warnings) {
    loader = new NotebookClassLoader(parent);
    user = new UserThread(loader, warnings);
    control = new CellControl(loader, user, HotSwapAgent.instrumentation(), cell::isGivenUp);
    shell =
        JShell.builder()
            .executionEngine(CellControl.provider(control), Map.of())
            .compilerOptions("-Xlint:none", "-proc:none")
            .build();
    // JShell looks through the class path in a thread of its own, and at its first look would put
    // the JVM's class path in place of one that was set meanwhile. Set once before, it only reads.
    shell.addToClasspath(CellControl.KERNEL_CLASS_PATH);
    errors = new ErrorReport(shell);
    imports = new LazyImports(loader, shell);
    snippets = new Snippets(shell, control, imports, errors, warnings);
  }

  /** Who runs the lines that begin with a percent sign. */
  public void magics(Magics given) {
    magics = given;
  }

  /** The loader of the notebook's own classes and libraries. */
  public ClassLoader classLoader() {
    return loader;
  }

  /** Adds jars and class folders to the class path, all at once. */
  public void addToClassPath(List<Path> entries) {
    if (!entries.isEmpty()) {
      imports.classPathGrew();
      classPath.addAll(entries);
      index = null;
      shell.addToClasspath(
          String.join(java.io.File.pathSeparator, entries.stream().map(Path::toString).toList()));
    }
  }

  /** Packages that cells may use without importing them, such as {@code java.util}. */
  public void importPackages(List<String> names) {
    names.forEach(imports::addPackage);
  }

  /** Static methods that cells may call by name alone. */
  public void importStatic(String name, List<String> methods) {
    imports.addMethods(name, methods);
  }

  /**
   * Runs a cell.
   *
   * @param source its Java and magics
   * @param executionCount its number, for error messages
   * @return the value of its last line, null if that has none
   * @throws CellException if it is refused, throws or is interrupted; what ran before stays
   */
  public Object run(String source, int executionCount) throws CellException {
    number = executionCount;
    cell.begin();
    try {
      return evaluate(source);
    } catch (OutOfMemoryError e) {
      // While it was compiled; the next cell must be, for it may free what fills the heap.
      makeRoom();
      throw errors.thrown(e);
    } finally {
      cell.end();
    }
  }

  /**
   * Runs source inside the current cell, such as the body of a magic.
   *
   * @throws IllegalStateException on a thread that the cell has started
   */
  public Object evaluate(String source) throws CellException {
    requireOwnThread();
    Object value = null;
    for (CellParts.Part part : CellParts.of(source, shell.sourceCodeAnalysis())) {
      if (cell.isGivenUp()) {
        throw errors.thrown(new InterruptedException());
      }
      value = evaluate(part);
    }
    return value;
  }

  /**
   * Another thread would wait for the cell to end, and the cell perhaps for that thread; after the
   * cell it would meet the next one inside the compiler.
   */
  private void requireOwnThread() {
    Thread here = Thread.currentThread();
    if (here != server && !user.isCurrent()) {
      throw new IllegalStateException(
          "thread '"
              + here.getName()
              + "' cannot run cell source: eval and magics work only on the thread of the cell");
    }
  }

  private Object evaluate(CellParts.Part part) throws CellException {
    if (part instanceof CellParts.Java java) {
      return snippets.run(java, number);
    }
    try {
      return part instanceof CellParts.LineMagic line
          ? magics.line(line.name(), line.rest())
          : cellMagic((CellParts.CellMagic) part);
    } catch (CellException e) {
      throw e;
    } catch (Throwable e) {
      throw errors.thrown(e);
    }
  }

  private Object cellMagic(CellParts.CellMagic magic) throws Throwable {
    return magics.cell(magic.name(), magic.rest(), magic.body());
  }

  /**
   * Runs work of the kernel that calls the user's code, such as a renderer, on the user's thread.
   *
   * @throws CellException if it throws anything at all, or is interrupted
   * @throws IllegalStateException on a thread that a cell has started
   */
  public <T> T guarded(Callable<T> work) throws CellException {
    requireOwnThread();
    try {
      return user.call(work);
    } catch (CellException e) {
      throw e;
    } catch (Throwable e) {
      throw errors.thrown(e);
    }
  }

  /** Gives back the memory that is kept for reporting a full heap, until the next cell runs. */
  public void makeRoom() {
    user.releaseReserve();
  }

  /** Asks the running cell to end. */
  public void interrupt() {
    cell.giveUp();
    user.interrupt();
  }

  /** One variable of the notebook. */
  public record Variable(String type, String name, Object value) {}

  /** The variables that the notebook has named, with their values, in the order of declaration. */
  public List<Variable> variables() {
    return shell
        .variables()
        .filter(one -> !QuickExpression.isUnnamed(one))
        .filter(one -> shell.status(one) == Status.VALID)
        .map(
            one -> {
              shell.varValue(one);
              return new Variable(one.typeName(), one.name(), control.takeValue());
            })
        .toList();
  }

  /** The names of the types and methods that the notebook has declared. */
  public Stream<String> declarations() {
    return Stream.concat(
        shell.types().map(TypeDeclSnippet::name), shell.methods().map(MethodSnippet::name));
  }

  /** Completion, signatures and completeness. */
  public Assistance assistance() {
    return new Assistance(shell.sourceCodeAnalysis(), imports::prepare, this::typesBeginningWith);
  }

  private List<String> typesBeginningWith(String prefix) {
    if (index == null) {
      index = new TypeIndex(imports.packages(), classPath);
    }
    return index.beginningWith(prefix);
  }

  @Override
  public void close() {
    shell.close();
  }
}
