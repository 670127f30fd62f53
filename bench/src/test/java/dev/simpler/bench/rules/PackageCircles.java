package dev.simpler.bench.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packages that use each other, directly or by way of others. Subpackages are others. Classes show
 * all uses but those of constants, which the compiler copies; the imports of sources show these.
 */
final class PackageCircles {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /** Package, class, and the last name of what is inside of it. */
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z0-9.]+)\\.([A-Z]\\w*)(?:\\.(\\w+))*;");

  /** To each package those it uses, and one dependency that shows it. */
  private final Map<String, Map<String, String>> uses = new TreeMap<>();

  /** Looks at the dependencies among the given classes only, and at their sources. */
  PackageCircles(JavaClasses classes, List<Path> sources) {
    Set<String> packages = new TreeSet<>();
    classes.forEach(type -> packages.add(type.getPackageName()));
    sources.forEach(source -> addImports(source, packages));
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String from = type.getPackageName();
        String to = target.getPackageName();
        if (!from.equals(to) && classes.contain(target.getFullName())) {
          add(from, to, dependency.getDescription());
        }
      }
    }
  }

  private void addImports(Path source, Set<String> packages) {
    String code = COMMENT.matcher(read(source)).replaceAll("");
    String body = IMPORT.matcher(code).replaceAll("");
    Matcher name = PACKAGE.matcher(code);
    String from = name.find() ? name.group(1) : "";
    for (MatchResult imported : IMPORT.matcher(code).results().toList()) {
      String to = imported.group(1);
      String used = imported.group(3) == null ? imported.group(2) : imported.group(3);
      if (packages.contains(from)
          && packages.contains(to)
          && !from.equals(to)
          && Pattern.compile("\\b" + used + "\\b").matcher(body).find()) {
        add(from, to, source.getFileName() + " imports " + imported.group(2));
      }
    }
  }

  private void add(String from, String to, String example) {
    uses.computeIfAbsent(from, key -> new TreeMap<>()).putIfAbsent(to, example);
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every use that is part of a circle, as "from -> to", with a dependency that shows it. */
  Map<String, String> uses() {
    return without(Set.of());
  }

  /** As {@link #uses()}, where the given uses do not count. */
  Map<String, String> without(Set<String> ignored) {
    Map<String, String> circular = new TreeMap<>();
    uses.forEach((from, targets) ->
        targets.forEach((to, example) -> {
          if (!ignored.contains(name(from, to)) && reachable(to, ignored).contains(from)) {
            circular.put(name(from, to), example);
          }
        }));
    return circular;
  }

  private Set<String> reachable(String start, Set<String> ignored) {
    Set<String> reached = new TreeSet<>(List.of(start));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String from = open.remove();
      next(from, ignored).filter(reached::add).forEach(open::add);
    }
    return reached;
  }

  private Stream<String> next(String from, Set<String> ignored) {
    return uses.getOrDefault(from, Map.of()).keySet().stream()
        .filter(to -> !ignored.contains(name(from, to)));
  }

  private static String name(String from, String to) {
    return from + " -> " + to;
  }
}
