package dev.simpler.cli.program;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.output.Usage;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/** Programs by name: examples by their own, users' by the names of their classes. */
public final class NamedProgram {
  private NamedProgram() {}

  /**
   * The program of that name.
   *
   * @throws PlatformException USAGE if there is none, or the class is no {@link Example} that can
   *     be made
   */
  public static Example find(String name) {
    return Examples.find(name).orElseGet(() -> made(loaded(name)));
  }

  /**
   * Runs it. What a user's own program throws is no defect of this project.
   *
   * @throws PlatformException USAGE, with the place, if it is a user's program and threw
   */
  public static ExampleResult run(Example example, ExampleOptions options) {
    if (Examples.find(example.name()).stream()
        .anyMatch(ours -> ours.getClass() == example.getClass())) {
      return example.run(options);
    }
    try {
      return example.run(options);
    } catch (SimplerException known) {
      throw known;
    } catch (RuntimeException | LinkageError | AssertionError thrown) {
      String program = example.getClass().getName();
      PlatformException refused =
          Usage.refused(
              "the program " + program + " threw " + Described.of(thrown) + place(thrown, program),
              "mend it; -v shows all calls");
      refused.initCause(thrown);
      throw refused;
    }
  }

  /** The line of the program that was reached, if there is one. */
  private static String place(Throwable thrown, String program) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(program))
        .findFirst()
        .map(frame -> " at " + frame)
        .orElse("");
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw unknown(name);
    } catch (LinkageError e) {
      throw Usage.refused(
          "class " + name + " cannot be loaded: " + Described.of(e),
          "put what it needs on --classpath as well");
    }
  }

  private static PlatformException unknown(String name) {
    if (name.contains(".")) {
      return Usage.refused(
          "there is no class " + name, "name the jar or folder that has it with --classpath");
    }
    List<String> names = Examples.all().stream().map(Example::name).toList();
    return Usage.refused(
        "unknown example \"" + name + "\"" + NearNames.question(name, names),
        "choose one of " + String.join(", ", names));
  }

  private static Example made(Class<?> type) {
    if (!Example.class.isAssignableFrom(type)) {
      throw Usage.refused(
          "class " + type.getName() + " is no program to run",
          "let it implement " + Example.class.getName());
    }
    try {
      return (Example) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw Usage.refused(
          "the constructor of "
              + type.getName()
              + " threw "
              + Described.of(cause == null ? e : cause),
          "mend it");
    } catch (ReflectiveOperationException e) {
      throw Usage.refused(
          "class " + type.getName() + " cannot be made: " + Described.of(e),
          "give it a public constructor without parameters, and make it public and not abstract");
    }
  }
}
