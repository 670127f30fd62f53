package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What modules export. The compiler holds their descriptors on the module path; on the class path,
 * where this project also runs, nothing does but this.
 */
final class ExportsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.simpler[a-z0-9.]*)` \\|");

  private final Exports exports = Exports.ofBuild();
  private final JavaClasses all = SimplerClasses.main();

  @Test
  void everyModuleHasADescriptor() {
    Set<String> names =
        Arrays.stream(Module.values())
            .map(module -> module.root(Module.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, exports.names());
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aDescriptorRequiresNoOtherModules(Module module) {
    Set<String> wider = exports.requiredBy(module.root(Module.ROOT));
    for (Module each : Module.values()) {
      if (module.uses().contains(each.folder())) {
        wider.remove(each.root(Module.ROOT));
      }
    }
    assertEquals(Set.of(), wider);
  }

  /** docs/architecture.md lists what users import; a package that is not there is not for them. */
  @Test
  void exactlyWhatUsersImportIsExportedToEverybody() throws IOException {
    assertEquals(documented(), exports.toEverybody());
  }

  static Set<String> documented() throws IOException {
    String page = Files.readString(SourceTree.root().resolve("docs/architecture.md"));
    return ROW.matcher(page)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatIsExportedToSomeIsUsedByThem() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Module module : Module.values()) {
      StringBuilder text = new StringBuilder();
      for (Path source : SourceTree.sources(SourceTree.root().resolve(module.folder()))) {
        text.append(Files.readString(source));
      }
      sources.put(module.root(Module.ROOT), text.toString());
    }
    assertEquals(
        Map.of(),
        exports.needless((module, packageName) ->
            Pattern.compile("\\b" + packageName + "\\.[A-Z]")
                .matcher(sources.getOrDefault(module, ""))
                .find()));
  }

  @Test
  void classesUseWhatIsExportedToTheirModule() {
    assertEquals(Set.of(), exports.hiddenUses(all));
  }
}
