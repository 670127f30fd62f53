package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.Platforms;
import dev.simpler.platform.setting.KnownSettings;
import dev.simpler.platform.setting.SettingException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The settings of all platforms and graph runtimes together, which only the command line sees. */
class InstalledSettingsTest {
  private static final KnownSettings INSTALLED = Platforms.discover().settings();

  @Test
  void everyNameIsFoundAgainBehindASlip() {
    Set<String> names = new TreeSet<>();
    INSTALLED.all().forEach(each -> names.add(each.setting().name()));
    assertTrue(names.size() > 30, names.toString());
    for (String name : names) {
      for (int i = 1; i < name.length(); i++) {
        String head = name.substring(0, i);
        String swapped =
            name.substring(0, i - 1) + name.charAt(i) + name.charAt(i - 1) + name.substring(i + 1);
        for (String slip :
            List.of(
                head + name.substring(i + 1),
                head + "#" + name.substring(i),
                head + "#" + name.substring(i + 1),
                swapped)) {
          if (!names.contains(slip)) {
            String what = refused(slip);
            assertTrue(
                what.matches(".*[ (]" + name + "( or .*)?\\?\\)"),
                name + ", " + slip + ": " + what);
          }
        }
      }
    }
  }

  @Test
  void aNameOfAnyLengthIsAnswered() {
    assertFalse(refused("X".repeat(1 << 20)).contains("did you mean"));
  }

  private static String refused(String name) {
    return assertThrows(SettingException.class, () -> INSTALLED.require(List.of(name)))
        .fault()
        .what();
  }
}
