package org.vpvae.kernel.jshell;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * How JShell's compiled snippets are loaded, replaced and run in this JVM.
 *
 * <p>JShell compiles earlier snippets again when a later cell adds an import or declares a method
 * anew. The default control cannot replace loaded classes; JShell then loads new ones whose
 * variables are empty, silently. Here the code of the loaded class is replaced in place. Where the
 * JVM refuses, because the shape of the class changed, the values of its variables are carried into
 * the new class; the names of those that cannot be carried are remembered for a warning.
 */
final class CellControl extends DirectExecutionControl {
  /** The class around one snippet; letters after the number count its replacements. */
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

  /** What the kernel itself runs from; the notebook's loader has it from its parent. */
  static final String KERNEL_CLASS_PATH = System.getProperty("java.class.path");

  private static final Pattern SEPARATOR =
      Pattern.compile(Pattern.quote(java.io.File.pathSeparator));

  private final NotebookClassLoader loader;
  private final UserThread user;
  private final Instrumentation instrumentation;
  private final BooleanSupplier interrupted;
  private final Map<String, Class<?>> newest = new HashMap<>();
  private final List<String> lost = new ArrayList<>();
  private Object value;
  private Throwable thrown;
  private Class<?> ran;

  /**
   * Makes the control of one notebook.
   *
   * @param instrumentation the right to replace code, or null
   * @param interrupted whether the user has given up the cell; then nothing more of it is run
   */
  CellControl(
      NotebookClassLoader loader,
      UserThread user,
      Instrumentation instrumentation,
      BooleanSupplier interrupted) {
    super(new Delegate(loader));
    this.interrupted = interrupted;
    this.loader = loader;
    this.user = user;
    this.instrumentation = instrumentation;
  }

  /** What the last snippet returned, and forgets it. */
  Object takeValue() {
    Object taken = value;
    value = null;
    return taken;
  }

  /** What the last snippet threw, or null, and forgets it. */
  Throwable takeThrown() {
    Throwable taken = thrown;
    thrown = null;
    return taken;
  }

  /** Empties a variable of the snippet that ran last: its class, and so its value, never goes. */
  void forget(String variable) {
    try {
      Field field = ran == null ? null : ran.getDeclaredField(variable);
      if (field != null && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        field.set(null, null);
      }
    } catch (NoSuchFieldException e) {
      // The snippet was interrupted before it ran, so its variable is empty.
      return;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(variable + " of " + ran.getName(), e);
    }
  }

  /** Names of the variables that lost their value since the last call. */
  List<String> takeLost() {
    List<String> taken = List.copyOf(lost);
    lost.clear();
    return taken;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(classes);
    for (ClassBytecodes one : classes) {
      Matcher wrapper = WRAPPER.matcher(one.name());
      if (wrapper.matches()) {
        carryValues(wrapper.group(1), one.name());
      }
    }
  }

  private void carryValues(String number, String name) {
    try {
      Class<?> fresh = loader.loadClass(name);
      Class<?> old = newest.put(number, fresh);
      if (old != null && old != fresh) {
        for (Field field : fresh.getDeclaredFields()) {
          carry(field, old);
        }
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      lost.add(name);
    }
  }

  private void carry(Field field, Class<?> old) throws IllegalAccessException {
    if (!Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
      return;
    }
    Field source;
    try {
      source = old.getDeclaredField(field.getName());
    } catch (NoSuchFieldException e) {
      return;
    }
    source.setAccessible(true);
    field.setAccessible(true);
    Object kept = source.get(null);
    boolean fits =
        field.getType().isPrimitive()
            ? field.getType() == source.getType()
            : kept == null || field.getType().isInstance(kept);
    if (fits) {
      field.set(null, kept);
    } else {
      lost.add(field.getName());
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
    if (instrumentation == null) {
      throw new ClassInstallException("no right to redefine", new boolean[classes.length]);
    }
    try {
      ClassDefinition[] definitions = new ClassDefinition[classes.length];
      for (int i = 0; i < classes.length; i++) {
        definitions[i] =
            new ClassDefinition(loader.loadClass(classes[i].name()), classes[i].bytecodes());
      }
      instrumentation.redefineClasses(definitions);
    } catch (ClassNotFoundException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      throw new ClassInstallException("refused: " + e, new boolean[classes.length]);
    }
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, InternalException, EngineTerminationException {
    if (interrupted.getAsBoolean()) {
      // While it was compiled.
      throw failed(new InterruptedException());
    }
    try {
      Class<?> snippet = findClass(className);
      Method method = snippet.getDeclaredMethod(methodName);
      method.setAccessible(true);
      try {
        value = user.call(() -> method.invoke(null));
      } finally {
        // Not before: the cell may have run other source meanwhile.
        ran = snippet;
      }
      return "";
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /**
   * Keeps what was thrown for the report; JShell is told nothing that would call the user's code.
   */
  private RunException failed(Throwable cause) {
    if (cause instanceof SPIResolutionException unresolved) {
      return new ResolutionException(unresolved.id(), unresolved.getStackTrace());
    }
    thrown = cause;
    return new UserException("", cause.getClass().getName(), new StackTraceElement[0]);
  }

  /** Keeps the variable's value for {@link #takeValue} and calls nothing of the user's. */
  @Override
  public String varValue(String className, String varName)
      throws RunException, EngineTerminationException, InternalException {
    try {
      Field field = findClass(className).getDeclaredField(varName);
      field.setAccessible(true);
      value = field.get(null);
      return "";
    } catch (ReflectiveOperationException e) {
      throw new InternalException(e.toString());
    }
  }

  @Override
  public void stop() {
    user.interrupt();
  }

  /** All code is recorded before any class is defined: classes may need each other. */
  private static final class Delegate implements LoaderDelegate {
    private final NotebookClassLoader loader;

    private Delegate(NotebookClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
      loader.record(classes);
      boolean[] installed = new boolean[classes.length];
      for (int i = 0; i < classes.length; i++) {
        try {
          // Asking for the methods prepares the class.
          installed[i] = loader.loadClass(classes[i].name()).getDeclaredMethods() != null;
        } catch (ClassNotFoundException | LinkageError e) {
          throw new ClassInstallException("load: " + e, installed);
        }
      }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
      // Replaced in place: the loader has the same classes as before.
    }

    @Override
    public void addToClasspath(String path) {
      if (!path.equals(KERNEL_CLASS_PATH)) {
        SEPARATOR.splitAsStream(path).map(Path::of).forEach(loader::add);
      }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }

  /** Makes this control JShell's engine. */
  static jdk.jshell.spi.ExecutionControlProvider provider(ExecutionControl control) {
    return new jdk.jshell.spi.ExecutionControlProvider() {
      @Override
      public String name() {
        return "vpvae";
      }

      @Override
      public ExecutionControl generate(
          jdk.jshell.spi.ExecutionEnv environment, Map<String, String> parameters) {
        return control;
      }
    };
  }
}
