package dev.simpler.bench.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What modules export to whom, as their descriptors say; the name of a module is its root package.
 */
final class Exports {
  private final String above;
  private final Map<String, ModuleDescriptor> modules;

  /** Those of the given modules, whose packages are below {@code above}. */
  Exports(String above, Collection<ModuleDescriptor> modules) {
    this.above = above;
    this.modules =
        modules.stream().collect(Collectors.toMap(ModuleDescriptor::name, Function.identity()));
  }

  /** Those of this build. */
  static Exports ofBuild() {
    try {
      List<URL> files =
          Collections.list(Exports.class.getClassLoader().getResources("module-info.class"));
      return new Exports(
          Module.ROOT,
          files.stream()
              .map(Exports::read)
              .filter(module -> module.name().startsWith(Module.ROOT + "."))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleDescriptor read(URL file) {
    try (InputStream in = file.openStream()) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the modules. */
  Set<String> names() {
    return new TreeSet<>(modules.keySet());
  }

  /** The modules of ours that a module requires. */
  Set<String> requiredBy(String name) {
    return Objects.requireNonNull(modules.get(name), name).requires().stream()
        .map(ModuleDescriptor.Requires::name)
        .filter(required -> required.startsWith(above + "."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Packages that everybody may use. */
  Set<String> toEverybody() {
    return modules.values().stream()
        .flatMap(module -> module.exports().stream())
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Packages with the modules that may use them beside their own, where that is not everybody. */
  Map<String, Set<String>> toSome() {
    Map<String, Set<String>> some = new TreeMap<>();
    modules.values().stream()
        .flatMap(module -> module.exports().stream())
        .filter(ModuleDescriptor.Exports::isQualified)
        .forEach(export -> some.put(export.source(), new TreeSet<>(export.targets())));
    return some;
  }

  /** Uses of a package that its module does not export to the user's, each as a sentence. */
  Set<String> hiddenUses(JavaClasses classes) {
    Set<String> hidden = new TreeSet<>();
    for (JavaClass type : classes) {
      String user = module(type.getPackageName());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
        String owner = module(used);
        if (!owner.isEmpty() && !owner.equals(user) && !exports(owner, used, user)) {
          hidden.add(dependency.getDescription());
        }
      }
    }
    return hidden;
  }

  /** Modules that a package is exported to by name though they do not use it. */
  Map<String, Set<String>> needless(BiPredicate<String, String> uses) {
    Map<String, Set<String>> left = toSome();
    left.forEach(
        (packageName, friends) -> friends.removeIf(friend -> uses.test(friend, packageName)));
    left.values().removeIf(Set::isEmpty);
    return left;
  }

  private boolean exports(String owner, String used, String user) {
    ModuleDescriptor module = modules.get(owner);
    return module != null
        && module.exports().stream()
            .filter(export -> export.source().equals(used))
            .anyMatch(export -> !export.isQualified() || export.targets().contains(user));
  }

  /** The name of a package's module; empty if it is none of ours. */
  private String module(String packageName) {
    Module module = Module.of(packageName, above);
    return module == null ? "" : module.root(above);
  }
}
