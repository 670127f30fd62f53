package dev.simpler.bench.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The modules of the build with what each may use: the rows of docs/architecture.md. */
enum Module {
  ABI(),
  PLATFORM("abi"),
  KERNEL("abi"),
  GRAPHS("platform abi"),
  RUNTIME("platform abi", Libraries.GUAVA),
  ONBOARD("runtime platform abi"),
  SIM_CORE("platform kernel abi", Libraries.COLLECTIONS, Libraries.GUAVA),
  SIM_A2A3("sim-core platform kernel abi"),
  SIM_A5("sim-core platform kernel abi"),
  TRACE("sim-core platform kernel abi", Libraries.JSON),
  EXPORT("platform kernel abi"),
  TESTKIT("runtime platform kernel onboard export abi", Libraries.TEST),
  EXAMPLES("kernel platform runtime abi"),
  CLUSTER("runtime platform abi", Libraries.ENGINE),
  CLI(
      "cluster examples testkit export trace sim-a5 sim-a2a3 sim-core onboard runtime graphs kernel"
          + " platform abi",
      Libraries.COMMAND_LINE),
  BENCH(
      "cli cluster examples testkit export trace sim-a5 sim-a2a3 sim-core onboard runtime graphs"
          + " kernel platform abi",
      Libraries.BENCHES);

  /** The package above the roots of all modules. */
  static final String ROOT = "dev.simpler";

  /** What every module may use; arrays of primitives live in the package "". */
  static final String[] JDK = {
    "", "java..", "javax.lang.model..", "jdk.incubator.vector..", "org.jspecify.."
  };

  private final List<String> uses;
  private final String[] libraries;

  Module() {
    this.uses = List.of();
    this.libraries = new String[0];
  }

  Module(String uses, String... libraries) {
    this.uses = List.of(uses.split(" "));
    this.libraries = libraries;
  }

  /** The folder of its sources. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The folders of the modules it may use. */
  List<String> uses() {
    return uses;
  }

  /** Packages of libraries it may use beside the JDK. */
  String[] libraries() {
    return libraries;
  }

  /** The package that all its packages are in, below the given one; the module's name as well. */
  String root(String above) {
    return above + "." + (this == SIM_CORE ? "sim" : folder().replace('-', '.'));
  }

  /** The classes of this module, below the given package. */
  DescribedPredicate<JavaClass> classes(String above) {
    return DescribedPredicate.describe(
        "classes of " + folder(), type -> of(type.getPackageName(), above) == this);
  }

  /** The classes of the modules it may use. */
  DescribedPredicate<JavaClass> arrows(String above) {
    return DescribedPredicate.describe(
        "classes of " + uses,
        type -> {
          Module other = of(type.getPackageName(), above);
          return other != null && uses.contains(other.folder());
        });
  }

  /** The module of a package: the one with the longest root above it; null if it has none. */
  static @Nullable Module of(String packageName, String above) {
    return Arrays.stream(values())
        .filter(module -> (packageName + ".").startsWith(module.root(above) + "."))
        .max(Comparator.comparingInt(module -> module.root(above).length()))
        .orElse(null);
  }

  private static final class Libraries {
    static final String COLLECTIONS = "org.eclipse.collections..";
    static final String GUAVA = "com.google.common..";
    static final String JSON = "com.fasterxml.jackson..";
    static final String[] ENGINE = {
      "org.apache.pekko..",
      "com.typesafe.config..",
      "scala..",
      "javax.net.ssl..",
      "javax.crypto..",
      "javax.security.auth.."
    };
    static final String[] TEST = {
      "net.jqwik..", "org.junit..", "org.opentest4j..", "com.fasterxml.jackson.core.."
    };
    static final String[] COMMAND_LINE = {
      "picocli..", "com.fasterxml.jackson.core..", "org.commonmark.."
    };
    static final String[] BENCHES = {
      "picocli..", "com.fasterxml.jackson.core..", "com.sun.management.."
    };
  }
}
