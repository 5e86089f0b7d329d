#!/usr/bin/env bash
# Makes a program that needs no Java on the machine, and a Debian package of it, from target/d2nn:
#   target/package/d2nn               the program with its own Java and its natives unpacked
#   target/d2nn_VERSION_ARCH.deb      the same below /opt/d2nn, with /usr/bin/d2nn and an entry in the menu
# `mvn -Ppackage package` calls it with the version.
set -euo pipefail
cd "$(dirname "$0")/../../.."
version=$1
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
architecture=$(dpkg --print-architecture)
image=target/package/d2nn
tree=target/package/deb
rm -rf target/package
mkdir -p "$image" "$tree"/{DEBIAN,opt,usr/bin}

cp -r target/d2nn/bin target/d2nn/lib "$image"
rm "$image/bin/d2nn.bat"
# jpackage's own launcher cannot set the environment before Java starts, which this program needs; so only its
# runtime is made, and the launcher is the one of target/d2nn.
# Without jdk.jfr Java has none of the commands by which the program has it keep its classes for the next start.
"$jdk/bin/jlink" --add-modules java.se,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs \
  --strip-debug --no-header-files --no-man-pages --output "$image/runtime"
"$image/runtime/bin/java" -Xshare:dump >/dev/null # jlink leaves Java's own class archive out

# Natives are unpacked here, once, in place of once for each user; then their jars are not needed. Of several builds of
# OpenMP, ND4J's stays. Some processors have no build of oneDNN.
mkdir "$image/natives"
for jar in "$image"/lib/{opencl,dnnl,nd4j-native,openblas,javacpp}-[0-9]*-linux-*.jar; do
  [ -e "$jar" ] || continue
  unzip -q -o -j "$jar" '*.so*' -d "$image/natives"
  rm "$jar"
done
ln -s libopenblas.so.0 "$image/natives/libopenblas_nolapack.so.0"

cp -a "$image" "$tree/opt" # with the times of the files: Java compares those of the jars
mounting=(unshare --mount)
[ "$(id -u)" -eq 0 ] || mounting+=(--map-root-user)
if ! { command -v Xvfb && command -v xdotool; } >/dev/null ||
  ! "${mounting[@]}" bash src/main/packaging/class-archive.sh "$PWD/$tree/opt"; then
  rm -rf "$tree/opt/d2nn/classes"
  echo "Without archives of classes, for which Xvfb, xdotool and mounting are needed: the first start takes longer"
fi
ln -s /opt/d2nn/bin/d2nn "$tree/usr/bin/d2nn"
install -Dm644 src/main/packaging/d2nn.desktop "$tree/usr/share/applications/d2nn.desktop"
install -Dm644 src/main/packaging/d2nn.xml "$tree/usr/share/mime/packages/d2nn.xml"
install -Dm644 fxml/icon.svg "$tree/usr/share/icons/hicolor/scalable/apps/d2nn.svg"
for size in 16 32 48 256; do
  install -Dm644 "fxml/icon-$size.png" "$tree/usr/share/icons/hicolor/${size}x$size/apps/d2nn.png"
done
install -Dm644 LICENSE "$tree/usr/share/doc/d2nn/copyright"
install -m755 src/main/packaging/postrm "$tree/DEBIAN/postrm"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: d2nn
Version: $version
Architecture: $architecture
Maintainer: The authors of the D2NN workbench <d2nn@localhost>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6 (>= 2.31), libstdc++6, libgtk-3-0, libgl1, libxtst6, libxxf86vm1, fontconfig
Recommends: fonts-inter, fonts-dejavu-core
Section: science
Priority: optional
Description: draw, train and watch dynamic deep neural networks
 Networks in which small control nodes decide, for each image, which parts
 of the network run (Liu and Deng, AAAI 2018): a window to draw and train
 them and to see the path of each image, and a command line.
CONTROL
# Level 1: a third of the time of the default, a tenth larger.
dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "target/d2nn_${version}_$architecture.deb" >/dev/null
rm -r "$tree"
echo "Made target/package/d2nn and target/d2nn_${version}_$architecture.deb"
