# Each *.mobileconfig of this folder by three readers: what each understood is written beside it.
# libxml2 parses and validates, and writes the tree out again; libplist goes by way of the binary form.
for file in *.mobileconfig; do
    xmllint --nonet --dtdvalid plist.dtd "$file" >"$file.out" 2>"$file.libxml2.err" && mv "$file.out" "$file.libxml2"
    plistutil -i "$file" -o "$file.bin" -f bin 2>"$file.libplist.err" &&
        plistutil -i "$file.bin" -o "$file.libplist" -f xml 2>>"$file.libplist.err"
done
exec python3 read.py *.mobileconfig
