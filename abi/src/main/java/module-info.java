/** Struct layouts, codecs, enums and limits of the device ABI. Depends on the JDK only. */
module dev.simpler.abi {
  requires static transitive org.jspecify;

  exports dev.simpler.abi.error;
}
