from kentongan.cli import main

main()
