package dev.simpler.onboard.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.platform.setting.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingLookupTest {
  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void everyStatedSettingIsFoundAndThereAreNoOthers(String chip) {
    List<Setting> stated = Platforms.discover().named(chip).settings();
    Set<String> names = new HashSet<>();
    for (Setting setting : stated) {
      assertTrue(names.add(setting.name()), setting.name());
      if (setting.equals(EpochSetting.SETTING)) {
        continue; // the worker compares it with what the library speaks
      }
      SettingLookup lookup = new SettingLookup(chip, Map.of(setting.name(), "x"), Map.of());
      long found =
          Stream.of(NativeSetting.values()).filter(each -> lookup.find(each).isPresent()).count();
      assertEquals(1, found + lookup.vendorLibraries().stream().count(), setting.name());
    }
    assertTrue(names.contains(EpochSetting.KEY));
    assertEquals(2 * NativeSetting.values().length + 2, stated.size());
  }
}
