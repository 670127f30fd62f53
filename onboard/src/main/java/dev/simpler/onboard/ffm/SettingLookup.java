package dev.simpler.onboard.ffm;

import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds settings of one chip's platform: given ones before the environment, names with the chip
 * before plain ones.
 *
 * @param chip name of the chip
 * @param reader where settings come from
 */
public record SettingLookup(String chip, SettingReader reader) {
  private static final Setting ASCEND_HOME =
      new Setting("ASCEND_HOME_PATH", "folder of the vendor's toolkit, for its lib64");

  /** The settings of a session. */
  public SettingLookup(String chip, Map<String, String> given, Map<String, String> environment) {
    this(chip, new SettingReader(given, environment));
  }

  /** All that can be found for a chip. */
  public static List<Setting> settings(String chip) {
    List<Setting> all = new ArrayList<>();
    for (NativeSetting setting : NativeSetting.values()) {
      for (String key : setting.keys(chip)) {
        all.add(new Setting(key, setting.meaning()));
      }
    }
    all.add(ASCEND_HOME);
    all.add(EpochSetting.SETTING);
    return List.copyOf(all);
  }

  /** The value and where it was found. */
  public Optional<GivenSetting> find(NativeSetting setting) {
    return reader.find(setting.keys(chip));
  }

  /** The value, empty if it is not set. */
  public String valueOrEmpty(NativeSetting setting) {
    return find(setting).map(GivenSetting::value).orElse("");
  }

  /** Where the native log goes. */
  public String log() {
    return find(NativeSetting.NATIVE_LOG).map(GivenSetting::value).orElse("stderr");
  }

  /** The vendor's libraries, in the toolkit that its own variable names. */
  Optional<Path> vendorLibraries() {
    return reader.find(ASCEND_HOME.name()).map(home -> home.path().resolve("lib64"));
  }
}
