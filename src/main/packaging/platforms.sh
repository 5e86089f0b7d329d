#!/usr/bin/env bash
# Makes target/d2nn-VERSION-PLATFORM.zip for each platform (or for those given): the program with the natives of that
# platform, to be run with a Java 17 there. Needs target/d2nn (mvn package) and downloads the natives.
set -euo pipefail
cd "$(dirname "$0")/../../.."
version=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' pom.xml)

# NAME as this project's profiles call it, and what JavaCPP, JavaFX and ONNX Runtime do
platforms=(
  "linux-x64 linux-x86_64 linux linux-x64"
  "linux-arm64 linux-arm64 linux-aarch64 linux-aarch64"
  "windows-x64 windows-x86_64 win win-x64"
  "macos-x64 macosx-x86_64 mac osx-x64"
  "macos-arm64 macosx-arm64 mac-aarch64 osx-aarch64"
)
for platform in "${platforms[@]}"; do
  read -r name javacpp javafx onnx <<<"$platform"
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  program=target/package/$name/d2nn
  rm -rf "target/package/$name"
  mkdir -p "$program/lib"
  others=$(for other in "${platforms[@]}"; do read -r id _ <<<"$other"; [ "$id" = "$name" ] || printf ',!%s' "$id"; done)
  mvn -B -ntp -q dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$program/lib" \
    -P "$name$others" -Djavacpp.platform.host= -Djavacpp.platform="$javacpp" -Djavafx.platform="$javafx"
  for needed in "nd4j-native-*-$javacpp*" "openblas-*-$javacpp" "javafx-graphics-*-$javafx"; do
    compgen -G "$program/lib/$needed.jar" >/dev/null || { echo "$name: no $needed.jar"; exit 1; }
  done
  foreign=$(find "$program/lib" -name '*x86_64*.jar' -o -name '*arm64*.jar' | grep -v -- "-$javacpp" || true)
  [ -z "$foreign" ] || { echo "$name: natives of another platform: $foreign"; exit 1; }
  runtime=$(echo "$program"/lib/onnxruntime-*.jar) # natives of all platforms in one jar
  unzip -Z1 "$runtime" "ai/onnxruntime/native/*" | grep -v "^ai/onnxruntime/native/$onnx/[^/]*$" |
    zip -q -d "$runtime" -@
  cp "target/d2nn/lib/d2nn-$version.jar" "$program/lib"
  cp -r target/d2nn/bin "$program"
  (cd "target/package/$name" && zip -q -1 -r "../../d2nn-$version-$name.zip" d2nn)
  rm -r "target/package/$name"
  echo "Made target/d2nn-$version-$name.zip"
done
