package dev.simpler.cli;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what {@code run} runs: an example by its name, or a user's by the name of its class. */
final class ProgramFinder {
  private final Platforms platforms = Platforms.discover();

  /**
   * The program of that name.
   *
   * @throws PlatformException USAGE if there is none, or the class is no {@link Example} that can
   *     be made
   */
  static Example find(String name) {
    return Examples.find(name).orElseGet(() -> made(loaded(name)));
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw unknown(name);
    } catch (LinkageError e) {
      throw usage(
          "class " + name + " cannot be loaded: " + Described.of(e),
          "put what it needs on --classpath as well");
    }
  }

  private static PlatformException unknown(String name) {
    if (name.contains(".")) {
      return usage(
          "there is no class " + name, "name the jar or folder that has it with --classpath");
    }
    List<String> names = Examples.all().stream().map(Example::name).toList();
    return usage(
        "unknown example \"" + name + "\"" + NearNames.question(name, names),
        "choose one of " + String.join(", ", names));
  }

  private static Example made(Class<?> type) {
    if (!Example.class.isAssignableFrom(type)) {
      throw usage(
          "class " + type.getName() + " is no program to run",
          "let it implement " + Example.class.getName());
    }
    try {
      return (Example) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw usage(
          "the constructor of "
              + type.getName()
              + " threw "
              + Described.of(cause == null ? e : cause),
          "mend it");
    } catch (ReflectiveOperationException e) {
      throw usage(
          "class " + type.getName() + " cannot be made: " + Described.of(e),
          "give it a public constructor without parameters, and make it public and not abstract");
    }
  }

  /**
   * Refuses a platform that cannot be used, or that the program is not written for: one of another
   * chip, or a card without native images. Chips that no platform of the program's has pass; they
   * refuse what they lack.
   */
  void require(Example example, String name, Map<String, String> settings) {
    Platform platform = platforms.available(name, settings);
    if (example.platforms().contains(name) || NativeArguments.hasImages(name, settings)) {
      return;
    }
    Set<String> chips = chips(example.platforms());
    String chip = platform.facts().chip();
    if (!platform.runsClassImages() || (isOfExamples(chip) && !chips.contains(chip))) {
      throw usage(
          "example " + example.name() + " does not run on " + name,
          "choose one of "
              + String.join(", ", example.platforms())
              + "; on a card give its native images with --images");
    }
  }

  private boolean isOfExamples(String chip) {
    return Examples.all().stream().anyMatch(each -> chips(each.platforms()).contains(chip));
  }

  private Set<String> chips(List<String> names) {
    return platforms.all().stream()
        .filter(platform -> names.contains(platform.name()))
        .map(platform -> platform.facts().chip())
        .collect(Collectors.toSet());
  }

  private static PlatformException usage(String what, String mend) {
    return new PlatformException(Fault.of(ErrorCategory.USAGE, what).mend(mend));
  }
}
