package dev.simpler.platform.setting;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import java.util.Optional;

/** The setting that asks for an epoch of the ABI by its name. */
public final class EpochSetting {
  /** Its name. */
  public static final String KEY = "SIMPLER_EPOCH";

  /** The setting as users are told of it. */
  public static final Setting SETTING =
      new Setting(
          KEY,
          "epoch of the ABI: "
              + AbiEpochs.names()
              + "; simulators speak the first by default, a card what its library speaks");

  private EpochSetting() {}

  /**
   * {@return the epoch that is asked for, if one is}
   *
   * @param reader gives the setting's value
   * @throws SettingException if there is none of that name
   */
  public static Optional<AbiEpoch> read(SettingReader reader) {
    return reader
        .find(KEY)
        .map(given ->
            AbiEpochs.find(given.value())
                .orElseThrow(
                    () -> given.refused(AbiEpochs.names() + AbiEpochs.question(given.value()))));
  }
}
